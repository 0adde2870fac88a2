import { eachPaced, type Paced } from '../../../shared/basics/pauses.ts';
import { folderOf } from '../../../shared/basics/slash-path.ts';
import type { Edits } from '../../../shared/edits/pending-edit.ts';
import type { Rows } from '../../state/folder/rows.ts';
import { completedFields, fillSteps, MaskTally } from './completeness.ts';

/** A folder, and how many of its images have a value, column by column. */
export interface FolderCompleteness {
  /** Relative to the opened folder; `''` is that folder itself, null all folders together. */
  readonly folder: string | null;
  readonly total: number;
  /** In the order of the columns: of `completedFields`, or of what repositories ask for. */
  readonly filled: readonly number[];
}

type Counts = { readonly folder: string | null; total: number; readonly filled: number[] };

/** Whether an image is in a folder itself. */
function isIn(path: string, folder: string): boolean {
  return path.startsWith(folder) && path.lastIndexOf('/') === (folder === '' ? -1 : folder.length);
}

function* countsByFolder({ paths, byPath }: Rows): Paced<Map<string, Counts>> {
  const folders = new Map<string, { total: number; readonly tally: MaskTally }>();
  let folder = '';
  let last = folders.get(folder);
  yield* eachPaced(paths, (path) => {
    // Paths are sorted, so that the folder is mostly the previous image's.
    if (!last || !isIn(path, folder)) {
      folder = folderOf(path);
      last = folders.get(folder) ?? { total: 0, tally: new MaskTally() };
      folders.set(folder, last);
    }
    last.total += 1;
    const row = byPath.get(path);
    if (row) last.tally.add(row);
  });
  return new Map(
    [...folders].map(([name, { total, tally }]) => [name, { folder: name, total, filled: tally.filled() }]),
  );
}

function sum(folders: Iterable<Counts>): Counts {
  const all: Counts = { folder: null, total: 0, filled: completedFields.map(() => 0) };
  for (const { total, filled } of folders) {
    all.total += total;
    filled.forEach((count, bit) => {
      all.filled[bit] = (all.filled[bit] ?? 0) + count;
    });
  }
  return all;
}

/** How far the fields are filled in, unsaved edits included: all folders together first, then each one with images. */
export function* folderCompleteness(rows: Rows, edits: Edits): Paced<readonly FolderCompleteness[]> {
  const folders = yield* countsByFolder(rows);
  yield* eachPaced(fillSteps(rows, edits), ({ path, bit, step }) => {
    const counts = folders.get(folderOf(path));
    if (counts) counts.filled[bit] = (counts.filled[bit] ?? 0) + step;
  });
  return [sum(folders.values()), ...folders.values()];
}

/** Percentage shown: 0 only for none, 100 only for all. */
export function percent(filled: number, total: number): number {
  if (filled === 0 || total === 0) return 0;
  if (filled === total) return 100;
  return Math.min(99, Math.max(1, Math.round((100 * filled) / total)));
}
