import { eachPaced, type Paced, pauseEvery, runToEnd } from '../basics/pauses.ts';
import { isEditableRow } from '../image/image-row.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { allFields, type FieldKey, fieldOf, isEditableKey, type Scalar } from '../schema/fields.ts';
import { entryOf } from '../values/validate.ts';
import { changesFor, type EditedImage, type ImageAt, wantedByPath } from './assignment.ts';
import type { Assignment, ImagePatch, Patch } from './patch.ts';
import { type Edits, refusal, writableChanges } from './pending-edit.ts';

/** A value that a bulk action would leave out, and why. */
export interface Exclusion {
  readonly path: string;
  /** The field concerned; absent where it is the whole image. */
  readonly field?: FieldKey;
  /** The line of the table that asked for it. */
  readonly line?: number;
  readonly problem: Problem;
}

/** What a bulk action would do: shown first, then carried out as one action. */
export interface BulkPlan {
  readonly patch: Patch;
  /** Images that have the value already. */
  readonly unchanged: readonly string[];
  readonly excluded: readonly Exclusion[];
}

const barriers: ReadonlySet<string> = new Set([
  'sidecar-damaged',
  'sidecar-version',
  'sidecar-foreign',
  'sidecar-inside',
  'uneditable',
  'no-permission',
  'not-open',
  'link-outside',
]);

function barrierOf(image: EditedImage | undefined): Problem | null {
  if (!image) return problem('image-absent');
  if (isEditableRow(image.row)) return null;
  return image.row.problems.find(({ code }) => barriers.has(code)) ?? problem('sidecar-uneditable');
}

function refusalOf(field: FieldKey, value: Scalar): Problem | null {
  return isEditableKey(field) ? refusal(field, value) : problem('field-from-image', { field: fieldOf(field).label });
}

/**
 * The plan for setting these values. Images that cannot be edited and values that their field refuses are left out, with
 * the reason.
 * @param excluded what the tool itself leaves out
 */
export function* planBulkPaced(
  label: string,
  imageAt: ImageAt,
  assignments: Iterable<Assignment>,
  excluded: readonly Exclusion[] = [],
): Paced<BulkPlan> {
  const images: ImagePatch[] = [];
  const unchanged: string[] = [];
  const leftOut = [...excluded];
  let count = 0;
  for (const [path, wanted] of yield* wantedByPath(assignments)) {
    if (++count % pauseEvery === 0) yield;
    const image = imageAt(path);
    const barrier = barrierOf(image);
    if (!image || barrier) {
      if (barrier) leftOut.push({ path, problem: barrier });
      continue;
    }
    const allowed = new Map(wanted);
    for (const [field, value] of wanted) {
      const refused = refusalOf(field, value);
      if (refused && allowed.delete(field)) leftOut.push({ path, field, problem: refused });
    }
    const changes = changesFor(image, allowed);
    if (changes.length > 0) images.push({ path, changes });
    else if (allowed.size > 0) unchanged.push(path);
  }
  return { patch: { label, images }, unchanged, excluded: leftOut };
}

/** `planBulkPaced` in one go. */
export function planBulk(...inputs: Parameters<typeof planBulkPaced>): BulkPlan {
  return runToEnd(planBulkPaced(...inputs));
}

/** The changes that saving these images would write; refused entries are left out. */
export function* planPending(label: string, edits: Edits, paths: Iterable<string>): Paced<BulkPlan> {
  const images: ImagePatch[] = [];
  const excluded: Exclusion[] = [];
  yield* eachPaced(paths, (path) => {
    const own = edits.get(path);
    if (!own) return;
    const changes = writableChanges(own);
    if (changes.length > 0) images.push({ path, changes });
    for (const [field, { problem }] of own) if (problem) excluded.push({ path, field, problem });
  });
  return { patch: { label, images }, unchanged: [], excluded };
}

/** Images whose field goes from one value to another. */
export interface ChangeGroup {
  readonly field: FieldKey;
  readonly before: Scalar | undefined;
  readonly after: Scalar | undefined;
  readonly count: number;
  readonly paths: readonly string[];
}

const order: ReadonlyMap<FieldKey, number> = new Map(allFields.map((field, i) => [field.key, i]));

/** `1` and `"1"` differ; a missing value and an empty one do not. */
function keyOf(value: Scalar | undefined): string {
  const entry = entryOf(value);
  return entry === '' ? '' : `${typeof value} ${entry}`;
}

type Group = ChangeGroup & { count: number; readonly paths: string[] };

function compareGroups(a: ChangeGroup, b: ChangeGroup): number {
  const fields = (order.get(a.field) ?? 0) - (order.get(b.field) ?? 0);
  if (fields !== 0 || a.count !== b.count) return fields || b.count - a.count;
  return keyOf(a.before) < keyOf(b.before) ? -1 : 1;
}

/** The changes of a plan by field, old and new value; in the order of the fields, the most frequent first. */
export function* groupChangesPaced({ patch }: Pick<BulkPlan, 'patch'>): Paced<readonly ChangeGroup[]> {
  const groups = new Map<string, Group>();
  yield* eachPaced(patch.images, ({ path, changes }) => {
    for (const { field, before, after } of changes) {
      const key = `${field}\n${keyOf(before)}\n${keyOf(after)}`;
      const known = groups.get(key);
      if (!known) {
        groups.set(key, { field, before, after, count: 1, paths: [path] });
        continue;
      }
      known.count += 1;
      known.paths.push(path);
    }
  });
  return [...groups.values()].sort(compareGroups);
}

/** `groupChangesPaced` in one go. */
export function groupChanges(plan: Pick<BulkPlan, 'patch'>): readonly ChangeGroup[] {
  return runToEnd(groupChangesPaced(plan));
}
