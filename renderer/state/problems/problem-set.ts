import { type Paced, pauseEvery } from '../../../shared/basics/pauses.ts';
import { checkFolderPaced, checkRow } from '../../../shared/checks/checks.ts';
import type { Edits, ImageEdits } from '../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { countSeverities, type SeverityCounts } from '../../../shared/problems/severity.ts';
import { noRules, type Rules } from '../../../shared/rules/rules.ts';
import { overlay } from '../edits/edits.ts';
import type { Rows } from '../folder/rows.ts';

/** The problems of a folder. */
export interface ProblemSet {
  /** Every problem: images in the order of their paths, then the folder's own. */
  readonly all: readonly Problem[];
  readonly byPath: ReadonlyMap<string, readonly Problem[]>;
  readonly counts: SeverityCounts;
}

/** A folder without problems. */
export const noProblems: ProblemSet = { all: [], byPath: new Map(), counts: countSeverities([]) };

/** Problems found in rows, with the rules that they were checked against. */
const checked = new WeakMap<Rules, WeakMap<ImageRow, readonly Problem[]>>();

function checkedBy(rules: Rules): WeakMap<ImageRow, readonly Problem[]> {
  const known = checked.get(rules) ?? new WeakMap<ImageRow, readonly Problem[]>();
  checked.set(rules, known);
  return known;
}

function rowProblems(row: ImageRow, rules: Rules): readonly Problem[] {
  const byRow = checkedBy(rules);
  const known = byRow.get(row);
  if (known) return known;
  const found = checkRow(row, rules);
  byRow.set(row, found);
  return found;
}

/** Problems of an image alone. Refused entries are problems too, and hide the problems of the value that they replace. */
export function imageProblems(row: ImageRow, edits: ImageEdits | undefined, rules: Rules): readonly Problem[] {
  const found = rowProblems(overlay(row, edits), rules);
  const refused = [...(edits ?? [])].flatMap(([field, { problem }]) =>
    problem ? [{ ...problem, field, path: row.path }] : [],
  );
  if (refused.length === 0) return found;
  return [...refused, ...found.filter((one) => !refused.some((other) => other.field === one.field))];
}

function addTo(map: Map<string, readonly Problem[]>, problem: Problem): void {
  if (problem.path !== undefined) map.set(problem.path, [...(map.get(problem.path) ?? []), problem]);
}

/** All problems of the rows as they would be saved, and those of the folder. */
export function* collectProblems(
  rows: Rows,
  edits: Edits,
  folderProblems: readonly Problem[],
  rules: Rules = noRules,
): Paced<ProblemSet> {
  const byPath = new Map<string, readonly Problem[]>();
  const all: Problem[] = [];
  const effective: ImageRow[] = [];
  for (const [path, row] of orderedRows(rows)) {
    const found = imageProblems(row, edits.get(path), rules);
    if (found.length > 0) byPath.set(path, found);
    for (const each of found) all.push(each);
    effective.push(overlay(row, edits.get(path)));
    if (effective.length % pauseEvery === 0) yield;
  }
  for (const each of [...(yield* checkFolderPaced(effective, rules)), ...folderProblems]) {
    all.push(each);
    addTo(byPath, each);
  }
  return { all, byPath, counts: countSeverities(all) };
}

function* orderedRows(rows: Rows): Iterable<readonly [string, ImageRow]> {
  for (const path of rows.paths) yield [path, rows.byPath.get(path) as ImageRow];
}
