import { groupBy } from '../../../shared/basics/group-by.ts';
import type { AnswerChange } from '../../../shared/deposit/answers.ts';
import { mainField, otherHalf } from '../../../shared/edits/calibration-edit.ts';
import { type FieldChange, startingFrom } from '../../../shared/edits/patch.ts';
import { sameValue } from '../../../shared/edits/pending-edit.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import type { ImageHeader } from '../../../shared/image/header.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import type { Repair } from '../../../shared/problems/repair.ts';
import { type FieldKey, fieldOf, type Scalar } from '../../../shared/schema/fields.ts';
import { type EditExtras, editSidecar } from '../../../shared/sidecar/edit.ts';
import { newSidecar } from '../../../shared/sidecar/new-sidecar.ts';
import { type EditPlan, type FieldConflict, planEdit } from '../../../shared/sidecar/plan.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { sizeText } from '../../../shared/values/value-text.ts';

/** What must be done to a sidecar's file. */
export type SidecarDraft =
  | {
      readonly kind: 'write';
      /** The file's new content; null removes it. */
      readonly bytes: Uint8Array | null;
      readonly repairs: readonly Repair[];
      /** The fields that change, for undoing them. */
      readonly changes: readonly FieldChange[];
      /** The same of a deposit's answers. */
      readonly answers?: readonly AnswerChange[];
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly conflicts: readonly FieldConflict[] };

const unchanged: SidecarDraft = { kind: 'unchanged' };

/** Which value wins in a conflict; without a choice nothing is written. */
export type ConflictChoice = 'mine' | 'theirs';

/** Further options of a draft. */
export interface DraftOptions extends EditExtras {
  readonly conflicts?: ConflictChoice | undefined;
}

/**
 * Plans changes to an existing sidecar.
 * @param path the sidecar's path as it is shown
 */
export function draftEdit(
  bytes: Uint8Array,
  changes: readonly FieldChange[],
  path: string,
  options: DraftOptions = {},
): SidecarDraft {
  const reading = readSidecar(bytes);
  const plan = planEdit(reading.state === 'ok' ? reading.values : {}, changes);
  if (reading.state === 'ok' && plan.conflicts.length > 0 && !options.conflicts) return refuseConflicts(plan.conflicts);
  const wanted = reading.state === 'ok' ? realChanges(reading.values, chosen(plan, options.conflicts)) : changes;
  const { removals = [], returns = [], repair } = options;
  if (wanted.length + removals.length + returns.length === 0 && !repair) return unchanged;
  const edit = editSidecar(bytes, wanted, reading, options);
  if (!edit.ok) return refuse({ ...edit.problem, path });
  if (!edit.value.changed) return unchanged;
  return { kind: 'write', bytes: edit.value.bytes, repairs: edit.value.repairs, changes: wanted };
}

/** The header of an image for its first sidecar; null where the image has none, a problem where it cannot be read at the moment. */
export type FirstHeader = ImageHeader | null | { readonly problem: Problem };

/** Plans changes for an image without a sidecar; `header` is called only if one will be written. */
export async function draftNew(
  changes: readonly FieldChange[],
  header: () => Promise<FirstHeader>,
  choice: ConflictChoice | undefined,
): Promise<SidecarDraft> {
  const plan = planEdit({}, changes);
  if (plan.conflicts.length > 0 && !choice) return refuseConflicts(plan.conflicts);
  const wanted = realChanges({}, chosen(plan, choice));
  if (wanted.length === 0) return unchanged;
  const read = await header();
  if (read && 'problem' in read) return refuse(read.problem);
  return { kind: 'write', bytes: newSidecar(read, wanted), repairs: [], changes: wanted };
}

function chosen({ apply, conflicts }: EditPlan, choice: ConflictChoice | undefined): readonly FieldChange[] {
  if (choice !== 'mine') return apply;
  // Half a pixel size may be on disk as it was.
  const differing = conflicts.filter(({ change, disk }) => !sameValue(change.field, disk, change.after));
  return [...apply, ...differing.map(fromDisk)];
}

/** The change as it happens: it replaces what is on disk, which its user may not have seen. */
function fromDisk({ change, disk }: FieldConflict): FieldChange {
  return startingFrom(disk, change);
}

/** A missing experiment field equals its default, so writing that would change nothing. */
function realChanges(values: FieldValues, changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.filter(({ field, after }) => {
    const { section, default: empty } = fieldOf(field);
    return section === 'image_header_metadata' || values[field] !== undefined || after !== empty;
  });
}

function refuse(problem: Problem, conflicts: readonly FieldConflict[] = []): SidecarDraft {
  return { kind: 'refused', problem, conflicts };
}

function refuseConflicts(conflicts: readonly FieldConflict[]): SidecarDraft {
  const [first] = conflictProblems(conflicts);
  if (!first) throw new Error('there is no conflict');
  return refuse(first, conflicts);
}

/** What each value was before, is on disk and was entered as: a pixel size with its unit. */
export function conflictProblems(conflicts: readonly FieldConflict[]): readonly Problem[] {
  const values = groupBy(conflicts, ({ change }) => mainField(change.field));
  return [...values].map(([main, halves]) => {
    const at = halves.length > 1 ? main : (halves[0]?.change.field ?? main);
    const texts = (of: (conflict: FieldConflict) => Scalar | undefined) =>
      shown(at, new Map(halves.map((half) => [half.change.field, of(half)])));
    const [before, disk] = [texts(({ change }) => change.before), texts((conflict) => conflict.disk)];
    const mine = texts(({ change }) => change.after);
    return problem('conflict', { label: fieldOf(at).label, before, disk, mine }, { field: at });
  });
}

function shown(field: FieldKey, values: ReadonlyMap<FieldKey, Scalar | undefined>): string {
  const other = otherHalf(field);
  if (other !== null && values.has(other)) return sizeText(values.get(field), values.get(other));
  const value = values.get(field);
  if (value === undefined || value === null || value === '') return 'empty';
  return typeof value === 'string' ? `“${value}”` : String(value);
}
