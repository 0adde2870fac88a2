import { groupBy } from '../../basics/group-by.ts';
import { globMatches } from '../answers/glob.ts';
import type { Question } from '../overview.ts';
import { folderOf, nameOf } from '../sources/datasets.ts';
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
  const byFolder = groupBy(open, folderOfRow);
  const all = [...open, ...others];
  const shown = [...byFolder].slice(0, shownGroups);
  return shown.flatMap(([folder, rows]) => groupsIn(folder, rows, all)).slice(0, shownGroups);
}

function folderOfRow({ images, about }: Reachable): string {
  return folderOf(images[0] ?? about);
}

function groupsIn(folder: string, rows: readonly Reachable[], all: readonly Reachable[]): Question['groups'] {
  const own = new Set(rows);
  const prefix = folder === '' ? '' : `${folder}/`;
  const isBelow = (path: string) => path.startsWith(prefix);
  const rivals = all.flatMap((row) => (own.has(row) ? [] : [...row.images, row.about].filter(isBelow)));
  const match = globsOf(prefix, rows).find((glob) => !rivals.some((path) => globMatches(glob, path)));
  if (match !== undefined) return [{ match, open: rows.length }];
  return rows.slice(0, shownGroups).map(({ about }) => ({ match: about, open: 1 }));
}

/** Globs that match all of these rows of a folder, the widest first. */
function globsOf(prefix: string, rows: readonly Reachable[]): readonly string[] {
  const endings = new Set(rows.map(({ about }) => /\.[^.]+$/u.exec(nameOf(about))?.[0]));
  const [ending, ...more] = endings;
  const hasOneEnding =
    ending !== undefined && more.length === 0 && rows.every(({ images, about }) => images[0] === about);
  return [`${prefix}**`, `${prefix}*`, ...(hasOneEnding ? [`${prefix}*${ending}`] : [])];
}
