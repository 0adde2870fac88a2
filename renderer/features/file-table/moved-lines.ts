import { type Paced, pauseEvery } from '../../../shared/basics/pauses.ts';
import type { Edits } from '../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { looksAt, type Query, type QuerySource } from '../../../shared/table/query.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import type { Rows } from '../../state/folder/rows.ts';
import type { ProblemSet } from '../../state/problems/problem-set.ts';
import { useProblems } from '../../state/problems/problems.ts';
import { runWithPauses } from '../../state/run-with-pauses.ts';
import { setOutOfPlace, useTable } from '../../state/table/table.ts';
import { tableSource } from '../../state/table/table-source.ts';

interface Moment {
  readonly rows: Rows;
  readonly edits: Edits;
  readonly problems: ProblemSet['byPath'];
}

function sourceAt({ rows, edits, problems }: Moment): QuerySource {
  return tableSource(rows, edits, problems);
}

/** Paths whose values may differ between two moments. */
function* touched(before: Moment, now: Moment): Iterable<string> {
  for (const path of before.edits.keys()) if (before.edits.get(path) !== now.edits.get(path)) yield path;
  for (const path of now.edits.keys()) if (!before.edits.has(path)) yield path;
  if (before.problems !== now.problems) {
    for (const [path, found] of now.problems) if (before.problems.get(path) !== found) yield path;
    for (const path of before.problems.keys()) if (!now.problems.has(path)) yield path;
  }
  if (before.rows.byPath === now.rows.byPath) return;
  for (const [path, row] of now.rows.byPath) {
    const known: ImageRow | undefined = before.rows.byPath.get(path);
    if (known && known !== row) yield path;
  }
}

function differs(query: Query, before: QuerySource, now: QuerySource, path: string): boolean {
  const { columns, all } = looksAt(query, now);
  if (all && before.search(path) !== now.search(path)) return true;
  return columns.some((column) => before.text(path, column) !== now.text(path, column));
}

/** Whether a value used by the query has changed between two moments, so that an image may belong elsewhere. */
export function* hasMoved(query: Query, before: Moment, now: Moment): Paced<boolean> {
  const [old, young] = [sourceAt(before), sourceAt(now)];
  const { columns, all } = looksAt(query, young);
  if (columns.length === 0 && !all) return false;
  let count = 0;
  for (const path of touched(before, now)) {
    if (++count % pauseEvery === 0) yield;
    const known = before.rows.byPath.has(path) && now.rows.byPath.has(path);
    if (known && differs(query, old, young, path)) return true;
  }
  return false;
}

let last: { readonly query: Query; readonly before: Moment } | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;
let stopLooking = () => {};

function look(): void {
  timer = null;
  if (!last) return;
  const now = {
    rows: useFolder.getState().rows,
    edits: useEdits.getState().edits,
    problems: useProblems.getState().byPath,
  };
  stopLooking = runWithPauses(hasMoved(last.query, last.before, now), (moved) => {
    if (moved !== useTable.getState().outOfPlace) setOutOfPlace(moved);
  });
}

function ask(): void {
  stopLooking();
  if (timer === null) timer = setTimeout(look, 300);
}

/**
 * Follows whether an image belongs elsewhere than the table shows it; the returned function stops it: a table that is shown
 * again is arranged anew.
 */
export function followMoves(): () => void {
  const stops = [
    useEdits.subscribe((now, before) => now.edits !== before.edits && ask()),
    useFolder.subscribe((now, before) => now.rows !== before.rows && ask()),
    useProblems.subscribe((now, before) => now.byPath !== before.byPath && ask()),
  ];
  return () => {
    for (const stop of stops) stop();
    if (timer !== null) clearTimeout(timer);
    [timer, last] = [null, null];
    forgetMoves();
  };
}

/** Remembers the values that the table was arranged by: later changes may move images. */
export function noteArranged(query: Query, before: Moment): void {
  forgetMoves();
  last = { query, before };
}

function forgetMoves(): void {
  stopLooking();
  if (useTable.getState().outOfPlace) setOutOfPlace(false);
}
