import { groupBy } from '../../basics/group-by.ts';
import { fileName } from '../../basics/slash-path.ts';
import { pictureFolderOf } from '../../image/formats.ts';
import { renamedFiles, renamePlan } from '../bioimage-archive/path-rule.ts';
import { imagesWithPictures, noDetails } from '../details.ts';
import type { DepositFinding } from '../finding.ts';
import { besideName } from '../htan/beside-name.ts';
import { type ChannelForm, channelForms } from '../htan/channel-columns.ts';
import { channelCsv, checkChannelCsv } from '../htan/channel-csv.ts';
import { htanImages } from '../htan/htan-images.ts';
import { imageChannels } from '../htan/image-channels.ts';
import { isMask } from '../htan/level.ts';
import { ownTable } from '../htan/own-table.ts';
import { stemOf } from '../sources/masks.ts';
import type { PrintedTable } from '../table/print-table.ts';
import type { Target, TargetTable } from '../target/target.ts';
import type { BuiltTable, DepositSubject } from '../values/build-tables.ts';

/** A file of a target that is not made from a table of its own. */
export interface TargetDocument {
  readonly file: string;
  readonly text: string;
  /** Images that it is about; absent where it is about the whole deposit. */
  readonly images?: readonly string[];
  /** What it lacks; absent where it lacks nothing. */
  readonly findings?: readonly DepositFinding[];
}

/** A document in the shape of a table, for everything that shows and writes tables. */
export function documentTable(
  target: Target,
  { file, text }: TargetDocument,
): { readonly built: BuiltTable; readonly printed: PrintedTable } {
  const table: TargetTable = { file, title: file, row: 'deposit', print: 'table', rules: [], fields: [], older: [] };
  const lines = text.split('\n').slice(1);
  const cells = lines.slice(0, 50).map((line) => line.split(/[,\t]/u));
  const rows = lines.filter((line) => line !== '').map(() => ({ about: file, images: [], cells: [] }));
  return {
    built: { target, table, rows },
    printed: {
      file,
      isText: true,
      cells,
      order: [],
      reordered: false,
      requoted: () => false,
      runs: [],
      text: () => text,
    },
  };
}

/** The form that was chosen for tables of channels, else the one of the phase. */
export function wantedChannelForm({ version }: Target, { book }: DepositSubject): ChannelForm {
  const chosen = channelForms.find((form) => form === book.values.channel_form);
  return chosen ?? (version === '1' ? 'htan-1' : 'htan-2');
}

/** Images whose channels are the same. */
interface ChannelKind {
  /** Of the first of them. */
  readonly path: string;
  readonly text: string;
  readonly images: string[];
}

/**
 * Tables of channels: one for all images, or one for each kind of image where their channels differ; HuBMAP wants one
 * beside each image.
 */
function channelTables(target: Target, subject: DepositSubject): readonly TargetDocument[] {
  const form = wantedChannelForm(target, subject);
  const kinds = new Map<string, ChannelKind>();
  for (const htanImage of htanImages(subject)) {
    const { path, structure } = htanImage;
    const image = structure.omeImage;
    if (!image || image.channels.length === 0 || isMask(htanImage)) continue;
    if (ownTable(htanImage, form, subject.book.channels)) continue;
    const text = channelCsv(imageChannels(path, image, subject.book.channels), form);
    const key = form === 'hubmap' ? path : text;
    const kind = kinds.get(key) ?? { path, text, images: [] };
    kind.images.push(path);
    kinds.set(key, kind);
  }
  const found = [...kinds.values()];
  return namedTables(found, form).map((one) => ({ ...one, findings: cellFaults(one, form) }));
}

/** Which table of channels an image has: the one that is written for it, or its own. */
export function channelTableOf(
  target: Target,
  subject: DepositSubject,
  documents: readonly TargetDocument[],
): (path: string) => string | null {
  const written = documents.flatMap(({ file, images = [] }) => images.map((path) => [path, file] as const));
  const tables = new Map([...ownTablesByImage(target, subject), ...written]);
  return (path) => tables.get(path) ?? null;
}

/** Tables beside images that are used as they are, by the paths of the images. */
function ownTablesByImage(target: Target, subject: DepositSubject): ReadonlyMap<string, string> {
  if (target.id !== 'htan-imaging') return new Map();
  const form = wantedChannelForm(target, subject);
  return new Map(
    htanImages(subject).flatMap((image) => {
      const table = ownTable(image, form, subject.book.channels);
      return table === null ? [] : [[image.path, table] as const];
    }),
  );
}

/** Paths of the tables beside images that are used as they are, each once. */
export function ownTables(target: Target, subject: DepositSubject): readonly string[] {
  return [...new Set(ownTablesByImage(target, subject).values())];
}

/** Answers that a form refuses, and cells that it requires and neither the header nor an answer fills. Channels without a name are reported by their image. */
function cellFaults({ file, text }: TargetDocument, form: ChannelForm): readonly DepositFinding[] {
  const found = checkChannelCsv(text, file, null).filter(({ column }) => column !== undefined);
  return found.flatMap((fault): readonly DepositFinding[] => {
    const details = { ...fault.details, where: `${file}: ${fault.details.where}` };
    if (fault.code !== 'deposit-cell-empty') return [{ ...fault, details }];
    return form === 'htan-2' ? [] : [{ ...fault, code: 'deposit-missing', details, severity: 'warning' }];
  });
}

function namedTables(found: readonly ChannelKind[], form: ChannelForm): readonly TargetDocument[] {
  const [only, ...others] = found;
  if (only && others.length === 0 && form !== 'hubmap')
    return [{ file: 'channels.csv', text: only.text, images: only.images }];
  const names = form === 'hubmap' ? found.map(({ path }) => besideName(path)) : foldersApart(found);
  const byName = groupBy(names, (name) => name.toLowerCase());
  return found.map(({ path, text, images }, i) => {
    const name = names[i] ?? '';
    const isShared = (byName.get(name.toLowerCase())?.length ?? 0) > 1;
    return { file: isShared ? withWholeName(name, path) : name, text, images };
  });
}

/** `a.tif-channels.csv` in place of `a-channels.csv`: `a.ome.tif` is in the same folder. */
function withWholeName(name: string, path: string): string {
  const at = name.lastIndexOf('/') + 1;
  return name.slice(0, at) + fileName(path) + name.slice(at + stemOf(path).length);
}

/** Images of one name in two folders keep their folders in the names of their tables. */
function foldersApart(found: readonly ChannelKind[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { path } of found) counts.set(stemOf(path), (counts.get(stemOf(path)) ?? 0) + 1);
  return found.map(({ path }) => {
    const folder = (counts.get(stemOf(path)) ?? 0) > 1 ? `${path.slice(0, path.lastIndexOf('/') + 1)}` : '';
    return `${folder}${stemOf(path)}-channels.csv`;
  });
}

/** File names that the archive refuses, and the names of their copies. */
function renameTable({ images, details = noDetails }: DepositSubject): readonly TargetDocument[] {
  const plan = renamePlan(images.map(({ path }) => path));
  if (plan.length === 0) return [];
  const withPictures = imagesWithPictures(details);
  const folders = plan
    .filter(({ from }) => withPictures.has(from))
    .map(({ from, to }) => ({ from: pictureFolderOf(from) ?? '', to: pictureFolderOf(to) ?? '' }));
  const lines = [...plan, ...folders].map(({ from, to }) => `${from.replace(/[\t\r\n]/gu, ' ')}\t${to}\n`);
  return [{ file: renamedFiles, text: `Here\tIn the upload\n${lines.join('')}` }];
}

/** Files of a target in addition to its tables. */
export function targetDocuments(target: Target, subject: DepositSubject): readonly TargetDocument[] {
  if (target.id === 'bioimage-archive') return renameTable(subject);
  return target.id === 'htan-imaging' ? channelTables(target, subject) : [];
}
