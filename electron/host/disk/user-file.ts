import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { isTableStart } from '../../../shared/csv/table-csv.ts';
import { isOmeroStart } from '../../../shared/deposit/omero/omero-start.ts';
import { isReportStart } from '../../../shared/deposit/report/page-start.ts';
import { isImageName } from '../../../shared/image/image-name.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { imageNameOf, isSidecarName } from '../../../shared/sidecar/path.ts';
import { headingsOf } from '../../../shared/xlsx/read-sheet.ts';
import { readFlags, realDisk } from './disk.ts';
import { inFileWords } from './file-words.ts';
import { FolderSync } from './folder-sync.ts';
import { attempt, attemptNew } from './fs-problem.ts';
import { readBeginning } from './read-beginning.ts';
import { realPath } from './real-path.ts';
import { writeAtomic } from './write-atomic.ts';

/** A text, or bytes in one piece or several. */
type FileContent = string | Uint8Array | readonly Uint8Array[];

/** What may be replaced: an earlier table or report of Scopecard's, or any file that is neither image nor sidecar. */
export type Replaceable = 'tables' | 'reports' | 'files';

/** The image in whose name `<image>.*.csv` this file's begins: the consuming programs delete such files (docs/format.md 3). */
function imageThatClaims(name: string): string | null {
  if (!/\.csv$/i.test(name)) return null;
  const parts = name.split('.');
  for (let count = parts.length - 2; count > 1; count--) {
    const image = parts.slice(0, count).join('.');
    if (isImageName(image)) return image;
  }
  return null;
}

/** Writes a table, or another requested file, at the path that the user named, whole or not at all; returns its full path. */
export async function writeUserFile(
  path: string,
  content: FileContent,
  replaceable: Replaceable,
): Promise<Result<string>> {
  const written = await writeNamed(path, content, replaceable);
  return written.ok ? written : fail(inFileWords(written.problem));
}

/** Why nothing can be written there, as far as that shows before there is something to write; null where it may be possible. */
export async function whyNotWritable(path: string, replaceable: Replaceable): Promise<Problem | null> {
  const target = await namedTarget(path, replaceable);
  const folder = target.ok ? await attemptNew(path, () => stat(dirname(target.value.path))) : target;
  return folder.ok ? null : inFileWords(folder.problem);
}

async function writeNamed(path: string, content: FileContent, replaceable: Replaceable): Promise<Result<string>> {
  const target = await namedTarget(path, replaceable);
  if (!target.ok) return target;
  const written = await attemptNew(path, () => writeTarget(target.value, content));
  if (!written.ok) return written;
  return written.value ? ok(resolve(path)) : fail(problem('locked', { path }, { path }));
}

async function namedTarget(path: string, replaceable: Replaceable): Promise<Result<Target>> {
  const name = basename(path);
  const image = imageThatClaims(name);
  if (image !== null) return fail(problem('csv-name-unsafe', { name, image }));
  const found = await attempt(path, () => targetOf(resolve(path)));
  if (!found.ok) return found;
  const refusal = await attempt(path, () => whyNotWritten(path, found.value, replaceable));
  if (!refusal.ok) return refusal;
  return refusal.value ? fail(refusal.value) : found;
}

/** Where a table goes: a link's target is replaced, not the link. */
interface Target {
  readonly path: string;
  /** null for a new file. */
  readonly stats: Stats | null;
}

async function targetOf(full: string): Promise<Target> {
  const stats = await realDisk.stat(full);
  return { path: stats ? await realPath(full) : full, stats };
}

async function whyNotWritten(
  shown: string,
  { path, stats }: Target,
  replaceable: Replaceable,
): Promise<Problem | null> {
  const place = { path: shown };
  for (const name of [basename(shown), basename(path)]) {
    if (isImageName(name)) return problem('export-refused', { path: shown, ...because('name-of-image') }, place);
    if (isSidecarName(name) && isImageName(imageNameOf(name)))
      return problem('export-refused', { path: shown, ...because('name-of-sidecar') }, place);
  }
  if (!stats) return null;
  if (!stats.isFile()) {
    const reason = stats.isDirectory() ? 'EISDIR' : 'not-file';
    return problem('export-refused', { path: shown, ...because(reason) }, place);
  }
  if (replaceable === 'files') return null;
  const start = (await readBeginning(path, startBytes, readFlags)).toString('utf8');
  if (replaceable === 'reports') {
    return isReportStart(start) ? null : problem('report-occupied', { path: shown }, place);
  }
  const isTable = isTableStart(start) || isOmeroStart(start) || (await isWorkbookOfOurs(path, stats));
  return isTable ? null : problem('export-occupied', { path: shown }, place);
}

/** Larger than any export. */
const largestWorkbook = 256 * 1024 * 1024;

async function isWorkbookOfOurs(path: string, { size }: Stats): Promise<boolean> {
  if (!/\.xlsx$/i.test(path) || size > largestWorkbook) return false;
  const [first, second] = await headingsOf(await readFile(path));
  return first === 'rel_path' && second === '_rel_path';
}

/** Bytes that contain the first headings. */
const startBytes = 1024;

function writeTarget({ path, stats }: Target, content: FileContent): Promise<boolean> {
  const stillWanted = async () => {
    const now = await realDisk.stat(path);
    return now && stats ? now.ino === stats.ino && now.mtimeMs === stats.mtimeMs : !now && !stats;
  };
  const write = {
    path,
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    replaces: stats,
    stillWanted,
  };
  return writeAtomic(write, { disk: realDisk, folders: new FolderSync(realDisk) });
}
