import type { FieldChange } from '../../../shared/edits/patch.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { type Repair, repairDone } from '../../../shared/problems/repair.ts';
import { fieldOf, type Scalar } from '../../../shared/schema/fields.ts';
import type { FieldConflict } from '../../../shared/sidecar/plan.ts';
import { problemJson } from '../output/problem-json.ts';

/** Result of `set` for one image, or its preview; `stopped`: it was stopped before this one. */
export interface SetReport {
  readonly path: string;
  readonly state: 'saved' | 'unchanged' | 'failed' | 'conflict' | 'would-save' | 'stopped';
  readonly changes: readonly FieldChange[];
  readonly repairs: readonly Repair[];
  readonly problem?: Problem;
  /** Fields that another program changed in the meantime; nothing was written for the image. */
  readonly conflicts?: readonly FieldConflict[];
}

/** Of an image that was not begun. */
export function stoppedAt({ path }: Pick<SetReport, 'path'>): SetReport {
  return { path, state: 'stopped', changes: [], repairs: [] };
}

/** Of an image in which nothing changes. */
export function unchangedOf({ path }: Pick<SetReport, 'path'>): SetReport {
  return { path, state: 'unchanged', changes: [], repairs: [] };
}

/** One line of `set --json`. @param root the folder of the path, where they are of several */
export function setJson({ path, state, changes, repairs, problem, conflicts }: SetReport, root?: string): string {
  const listed = changes.map(({ field, before, after }) => ({
    field: fieldOf(field).name,
    before: before ?? null,
    after: after ?? null,
  }));
  const contested = conflicts?.map(({ change: { field, before, after }, disk }) => ({
    field: fieldOf(field).name,
    before: before ?? null,
    disk: disk ?? null,
    mine: after ?? null,
  }));
  return JSON.stringify({
    path,
    root,
    state,
    changes: listed,
    repairs: repairs.map(repairDone),
    ...(problem && { problem: problemJson(problem) }),
    ...(contested && { conflicts: contested }),
  });
}

/** The same for people: `path: field old → new`; nothing for failed and unchanged images. */
export function setLines({ path, state, changes, repairs }: SetReport): readonly string[] {
  if (state !== 'saved' && state !== 'would-save') return [];
  return [
    ...changes.map(
      ({ field, before, after }) => `${path}: ${fieldOf(field).name} ${showValue(before)} → ${showValue(after)}`,
    ),
    ...repairs.map((repair) => `${path}: repaired: ${repairDone(repair)}`),
  ];
}

/** A value as the command line shows it. */
export function showValue(value: Scalar | undefined): string {
  return value === undefined || value === null || value === '' ? '(empty)' : String(value);
}
