import { renamePlan } from '../bioimage-archive/path-rule.ts';
import { channelCsv } from '../htan/channel-csv.ts';
import { imageChannels } from '../htan/image-channels.ts';
import { nameOf } from '../sources/datasets.ts';
import type { PrintedTable } from '../table/print-table.ts';
import type { Target, TargetTable } from '../target/target.ts';
import type { BuiltTable, DepositSubject } from '../values/build-tables.ts';
import { htanImages } from './target-findings.ts';

/** A file of a target that is made of no table of its own. */
export interface TargetDocument {
  readonly file: string;
  readonly text: string;
}

/** A document in the shape of a table, for all that shows and writes tables. */
export function documentTable(
  target: Target,
  { file, text }: TargetDocument,
): { readonly built: BuiltTable; readonly printed: PrintedTable } {
  const table: TargetTable = { file, title: file, row: 'deposit', print: 'table', rules: [], fields: [], older: [] };
  const cells = text
    .split('\n')
    .slice(1, 51)
    .map((line) => line.split(/[,\t]/u));
  const rows = cells.filter(([first]) => first !== '').map(() => ({ about: file, images: [], cells: [] }));
  return {
    built: { target, table, rows },
    printed: { file, cells, order: [], reordered: false, requoted: () => false, runs: [], text: () => text },
  };
}

/** Tables of channels: one for all images, or one for each kind of image where their channels differ. */
function channelTables(target: Target, subject: DepositSubject): readonly TargetDocument[] {
  const form = target.version === '1' ? 'htan-1' : 'htan-2';
  const kinds = new Map<string, { readonly path: string; readonly text: string }>();
  for (const { path, structure } of htanImages(subject)) {
    const image = structure.ome?.images[0];
    if (!image || image.channels.length === 0) continue;
    const text = channelCsv(imageChannels(path, image, subject.book.channels), form);
    if (!kinds.has(text)) kinds.set(text, { path, text });
  }
  const found = [...kinds.values()];
  if (found.length === 1) return found.map(({ text }) => ({ file: 'channels.csv', text }));
  return found.map(({ path, text }) => ({
    file: `${nameOf(path).replace(/(?:\.ome)?\.[^.]+$/iu, '')}-channels.csv`,
    text,
  }));
}

/** What the archive refuses to call a file, and what the copy is called. */
function renameTable({ images }: DepositSubject): readonly TargetDocument[] {
  const plan = renamePlan(images.map(({ path }) => path));
  if (plan.length === 0) return [];
  const lines = plan.map(({ from, to }) => `${from.replace(/[\t\r\n]/gu, ' ')}\t${to}\n`);
  return [{ file: 'renamed-files.tsv', text: `Here\tIn the upload\n${lines.join('')}` }];
}

/** Files that a target takes besides its tables. */
export function targetDocuments(target: Target, subject: DepositSubject): readonly TargetDocument[] {
  if (target.id === 'bioimage-archive') return renameTable(subject);
  return target.id === 'htan-imaging' ? channelTables(target, subject) : [];
}
