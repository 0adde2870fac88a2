import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import { type FolderDetails, noDetails } from '../../../../shared/deposit/details.ts';
import { draftName } from '../../../../shared/deposit/draft-name.ts';
import { isProgramFile } from '../../../../shared/deposit/program-files.ts';
import { withoutWritten } from '../../../../shared/deposit/written-files.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { StructureReading, TiffStructure } from '../../../../shared/tiff/read-structure.ts';
import { attempt, isFsError } from '../../disk/fs-problem.ts';
import { readBeginning } from '../../disk/read-beginning.ts';
import { listDirectory, sizeOf } from '../tree/tree-listing.ts';

/** What details are read with. */
export interface DetailsTools {
  readonly root: string;
  readonly rows: readonly ImageRow[];
  /** Folders that belong to the deposit itself, absolute: they are not part of what is described. */
  readonly skip: readonly string[];
  /** Where documents are written; one that is there already is refreshed. */
  readonly out: string;
  readonly structureOf: (path: string) => Promise<StructureReading>;
  readonly signal?: AbortSignal;
}

/** Names of texts that people write in and programs refresh. */
const textNames = ['README.txt'];
const textLimit = 8 * 1024 * 1024;
const atOnce = 8;

/** Structures that were read, by the file and its stamp: a view asks again and again. A drive that failed may give them next time. */
const known = new Map<string, TiffStructure>();
const mostKnown = 50_000;

/** The files of a folder and no more: for targets that only list them. */
export async function readFiles(tools: DetailsTools): Promise<FolderDetails> {
  const names = await namesIn(tools);
  return { ...noDetails, files: withoutWritten(names).map((path) => ({ path, size: 0 })) };
}

async function namesIn({ root, skip, signal }: DetailsTools): Promise<readonly string[]> {
  const { paths } = await listDirectory(root, { skip, ...(signal && { signal }) });
  return paths.filter((path) => !path.endsWith('/') && !isProgramFile(path));
}

/** Reads what some targets want to know of a folder beyond its rows. */
export async function readDetails(tools: DetailsTools): Promise<FolderDetails> {
  const { root, rows, out } = tools;
  const names = await namesIn(tools);
  const files = withoutWritten(names);
  const sizes = await mapLimit(files, atOnce, (path) => sizeOf(join(root, path)));
  const own = await mapLimit(textNames, 1, async (name) => ({ name, ...(await ownText(name, out, root)) }));
  const tables = names.filter((path) => tableName.test(path)).slice(0, mostTables);
  const channels = await mapLimit(
    tables.filter((path) => channelName.test(path)),
    atOnce,
    async (path) => [path, await textAt(join(root, path))] as const,
  );
  const heads = await mapLimit(
    tables.filter((path) => !channelName.test(path)),
    atOnce,
    async (path) => [path, await headAt(join(root, path))] as const,
  );
  return {
    files: files.map((path, i) => ({ path, size: sizes[i] ?? 0 })),
    structures: await readStructures(rows, tools),
    texts: new Map(
      [...own.map(({ name, text }) => [name, text] as const), ...channels].flatMap(([name, text]) =>
        text === null ? [] : [[name, text]],
      ),
    ),
    unread: own.flatMap(({ name, unread }) => (unread === null ? [] : [{ path: name, isReplaced: unread === 'out' }])),
    heads: new Map(heads.flatMap(([path, line]) => (line === null ? [] : [[path, line]]))),
  };
}

/** Tables of channels are small and read whole; of other tables, the first line. */
const channelName = /channels\.csv$/iu;
const tableName = /\.(?:csv|tsv)$/iu;
const mostTables = 2000;
const headLength = 64 * 1024;

/** The first line of a table; null where there is none that can be read. */
async function headAt(path: string): Promise<string | null> {
  const head = await attempt(path, () => readBeginning(path, headLength));
  if (!head.ok) return null;
  const [line = ''] = head.value
    .toString('utf8')
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u, 1);
  return line;
}

async function readStructures(
  rows: readonly ImageRow[],
  tools: DetailsTools,
): Promise<ReadonlyMap<string, TiffStructure>> {
  const tiffs = rows.filter(({ path, header }) => header !== null && /\.(?:tiff?|btf|tf[28])$/iu.test(path));
  const read = await mapLimit(tiffs, atOnce, async (row) => [row.path, await structureAt(row, tools)] as const);
  return new Map(read.flatMap(([path, structure]) => (structure ? [[path, structure]] : [])));
}

async function structureAt(
  { path, stamp }: ImageRow,
  { root, structureOf, signal }: DetailsTools,
): Promise<TiffStructure | null> {
  const key = `${root}\0${path}\0${stamp.size}\0${stamp.mtimeMs}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (signal?.aborted) return null;
  const { structure } = await structureOf(path);
  if (known.size >= mostKnown) known.clear();
  if (structure) known.set(key, structure);
  return structure;
}

/** A text that people write in: its content, or why it cannot be used. */
interface OwnText {
  readonly text: string | null;
  /** The place of the one whose text cannot be included; null where there is none. */
  readonly unread: 'out' | 'root' | null;
}

/**
 * The text that a document is refreshed from: the one of the last deposit, as a draft or not, whichever was written last;
 * else the one that is in the folder itself.
 */
async function ownText(name: string, out: string, root: string): Promise<OwnText> {
  const drafts = await Promise.all(
    [name, draftName(name)].map(async (one) => ({ path: join(out, one), time: await changedAt(join(out, one)) })),
  );
  const [latest] = drafts.filter(({ time }) => time > 0).sort((a, b) => b.time - a.time);
  const path = latest?.path ?? join(root, name);
  if (!latest && (await changedAt(path)) === 0) return { text: null, unread: null };
  const text = await textAt(path);
  return { text, unread: text !== null ? null : latest ? 'out' : 'root' };
}

/** When a file was changed, in ms; 0 where there is none. */
async function changedAt(path: string): Promise<number> {
  const found = await attempt(path, () => stat(path));
  return found.ok && found.value.isFile() ? found.value.mtimeMs : 0;
}

/** A small text in UTF-8, or in UTF-16 with its mark; null where there is none that can be read. */
async function textAt(path: string): Promise<string | null> {
  const size = await sizeOf(path);
  if (size === null || size > textLimit) return null;
  try {
    const text = decoded(await readFile(path));
    // What contains NUL is not text, or has another encoding.
    return text.includes('\0') ? null : text;
  } catch (error) {
    // Neither encoding: people's words cannot be included.
    if (error instanceof TypeError || isFsError(error)) return null;
    throw error;
  }
}

/** Text of bytes. A mark of UTF-8 stays, since it is written again. @throws TypeError where they are in another encoding */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  if (isLittle || isBig) return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(bytes);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
