import { groupBy } from '../../basics/group-by.ts';
import { fileName, folderOf } from '../../basics/slash-path.ts';
import { globTest, literalGlob } from '../answers/glob.ts';
import type { Question } from '../overview.ts';
import { foldersAround } from '../sources/datasets.ts';
import type { BuiltRow } from '../values/build-tables.ts';

/** A row, as far as an answer reaches it: by the paths of its images, or by its own. */
type Reachable = Pick<BuiltRow, 'images' | 'about'>;

const shownGroups = 100;

/**
 * The places where one answer is enough, each with its number of open rows: a folder, or its own images where an answer
 * for all of it would reach others.
 * @param others rows that no answer may reach, since they have one that it would replace
 */
export function openGroups(open: readonly Reachable[], others: readonly Reachable[]): Question['groups'] {
  const shown = new Map([...groupBy(open, folderOfRow)].slice(0, shownGroups));
  const below = rowsBelow(new Set(shown.keys()), [...open, ...others]);
  return [...shown].flatMap(([folder, rows]) => groupsIn(folder, rows, below.get(folder) ?? [])).slice(0, shownGroups);
}

/** For each of these folders, the rows that are anywhere in it. */
function rowsBelow(folders: ReadonlySet<string>, all: readonly Reachable[]): ReadonlyMap<string, readonly Reachable[]> {
  const found = new Map<string, Reachable[]>();
  for (const row of all) {
    const paths = new Set([...row.images, row.about]);
    for (const folder of new Set(['', ...[...paths].flatMap(foldersAround)])) {
      if (!folders.has(folder)) continue;
      const rows = found.get(folder) ?? [];
      found.set(folder, rows);
      rows.push(row);
    }
  }
  return found;
}

function folderOfRow({ images, about }: Reachable): string {
  return folderOf(images[0] ?? about);
}

function groupsIn(folder: string, rows: readonly Reachable[], all: readonly Reachable[]): Question['groups'] {
  const own = new Set(rows);
  const prefix = folder === '' ? '' : `${folder}/`;
  const isBelow = (path: string) => path.startsWith(prefix);
  const rivals = all.flatMap((row) => (own.has(row) ? [] : [...row.images, row.about].filter(isBelow)));
  const match = globsOf(literalGlob(prefix), rows).find((glob) => !rivals.some(globTest(glob)));
  if (match !== undefined) return [{ match, open: rows.length }];
  return rows.slice(0, shownGroups).map(({ about }) => ({ match: literalGlob(about), open: 1 }));
}

/** Globs that match all of these rows of a folder, the widest first. */
function globsOf(prefix: string, rows: readonly Reachable[]): readonly string[] {
  const endings = new Set(rows.map(({ about }) => /\.[^.]+$/u.exec(fileName(about))?.[0]));
  const [ending, ...more] = endings;
  const hasOneEnding =
    ending !== undefined && more.length === 0 && rows.every(({ images, about }) => images[0] === about);
  return [`${prefix}**`, `${prefix}*`, ...(hasOneEnding ? [`${prefix}*${literalGlob(ending)}`] : [])];
}
