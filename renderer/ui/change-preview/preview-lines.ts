import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { folded } from '../../../shared/basics/folded.ts';
import { eachPaced, type Paced } from '../../../shared/basics/pauses.ts';
import type { BulkPlan, ChangeGroup } from '../../../shared/edits/bulk-plan.ts';
import type { FieldChange } from '../../../shared/edits/patch.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';

/** Which files the lower list shows. */
export type FileKind = 'changes' | 'unchanged' | 'excluded';

/** One line of the list of files. */
export interface FileLine {
  readonly path: string;
  readonly change?: FieldChange;
  readonly field?: FieldKey | undefined;
  /** Why it is left out, and the line of the table that asked for it. */
  readonly problem?: Problem;
  readonly line?: number;
}

/** What is left out: whole images, and single values of others. */
function leftOutText(excluded: BulkPlan['excluded']): string {
  const values = excluded.filter(({ field }) => field !== undefined).length;
  const images = excluded.length - values;
  if (values === 0) return groupedNumber(images);
  return images === 0 ? countOf(values, 'value') : `${countOf(values, 'value')} and ${countOf(images, 'image')}`;
}

/** `312 images change (2 fields) · 40 unchanged · 3 left out`. */
export function countsText({ patch, unchanged, excluded }: BulkPlan, groups: readonly ChangeGroup[]): string {
  const fields = new Set(groups.map(({ field }) => field)).size;
  const changing =
    patch.images.length === 0
      ? 'Nothing changes'
      : `${countOf(patch.images.length, 'image')} ${patch.images.length === 1 ? 'changes' : 'change'} (${countOf(fields, 'field')})`;
  const parts = [changing];
  if (unchanged.length > 0) parts.push(`${groupedNumber(unchanged.length)} unchanged`);
  if (excluded.length > 0) parts.push(`${leftOutText(excluded)} left out`);
  return parts.join(' · ');
}

function* changeLines({ patch }: BulkPlan): Iterable<FileLine> {
  for (const { path, changes } of patch.images) {
    for (const change of changes) yield { path, change, field: change.field };
  }
}

/** The lines of a kind, of the files whose path contains `filter`; `only` narrows the changes down to one group. */
export function* fileLines(
  plan: BulkPlan,
  kind: FileKind,
  filter: string,
  only: { readonly field: FieldKey; readonly paths: readonly string[] } | null,
): Paced<readonly FileLine[]> {
  const wanted = folded(filter.trim());
  const inGroup = only && kind === 'changes' ? new Set(only.paths) : null;
  const found: FileLine[] = [];
  yield* eachPaced(linesOf(plan, kind), (line) => {
    if (inGroup && !(line.field === only?.field && inGroup.has(line.path))) return;
    if (wanted === '' || folded(line.path).includes(wanted)) found.push(line);
  });
  return found;
}

function linesOf(plan: BulkPlan, kind: FileKind): Iterable<FileLine> {
  if (kind === 'changes') return changeLines(plan);
  return kind === 'excluded' ? plan.excluded : plan.unchanged.map((path) => ({ path }));
}
