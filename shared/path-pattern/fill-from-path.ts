import { type Paced, pauseEvery, runToEnd } from '../basics/pauses.ts';
import { type EditedImage, type ImageAt, isUnfilled, shownValue } from '../edits/assignment.ts';
import { type BulkPlan, type Exclusion, planBulkPaced } from '../edits/bulk-plan.ts';
import { axisOf } from '../edits/calibration-edit.ts';
import type { Assignment } from '../edits/patch.ts';
import { problem } from '../problems/problem.ts';
import type { Scalar } from '../schema/fields.ts';
import { entryOf } from '../values/validate.ts';
import { pathMatcher } from './path-match.ts';
import type { PathPattern } from './path-pattern.ts';

/** Whether a pattern fills empty fields only or replaces values too. */
export type FillMode = 'empty' | 'replace';

/** What filling from the path would do, and how many images match the pattern. */
export interface FillPlan {
  readonly plan: BulkPlan;
  readonly fitting: number;
  /** The first image that does not match, or null. */
  readonly whyNoMatch: string | null;
}

/** Whether a pixel size is what the path gives: filling the empty ones, the file's own is not written into the sidecar. */
function hasSize(image: EditedImage | undefined, { field, value }: Assignment): boolean {
  return axisOf(field) !== null && image !== undefined && shownValue(image, field) === value;
}

function keeps(image: EditedImage | undefined, { field, value }: Assignment): Scalar | null {
  if (!image || isUnfilled(image, field)) return null;
  const shown = shownValue(image, field);
  return shown === value ? null : shown;
}

/** A plan for filling fields from paths; images that do not match are left out with the reason. */
export function* planFillPaced(
  label: string,
  pattern: PathPattern,
  paths: readonly string[],
  imageAt: ImageAt,
  mode: FillMode,
): Paced<FillPlan> {
  const match = pathMatcher(pattern);
  const assignments: Assignment[] = [];
  const excluded: Exclusion[] = [];
  let whyNoMatch: string | null = null;
  let fitting = 0;
  for (const [index, path] of paths.entries()) {
    if (index % pauseEvery === pauseEvery - 1) yield;
    const found = match(path);
    if (!found.ok) {
      whyNoMatch ??= path;
      excluded.push({ path, problem: found.problem });
      continue;
    }
    fitting += 1;
    for (const [field, value] of found.value) {
      const given = { path, field, value };
      const image = mode === 'empty' ? imageAt(path) : undefined;
      if (hasSize(image, given)) continue;
      const kept = keeps(image, given);
      if (kept === null) assignments.push(given);
      else
        excluded.push({ path, field, problem: problem('value-kept', { value: entryOf(kept), given: entryOf(value) }) });
    }
  }
  const plan = yield* planBulkPaced(label, imageAt, assignments, excluded);
  return { plan, fitting, whyNoMatch };
}

/** `planFillPaced` in one go. */
export function planFill(...inputs: Parameters<typeof planFillPaced>): FillPlan {
  return runToEnd(planFillPaced(...inputs));
}
