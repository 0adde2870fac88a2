import type { ImageHeader } from '../../shared/model/header.ts';
import type { FieldValues } from '../../shared/model/image-row.ts';
import type { FieldChange } from '../../shared/model/patch.ts';
import { type Problem, problem } from '../../shared/problems/problem.ts';
import { fieldOf, type Scalar } from '../../shared/schema/fields.ts';
import { editSidecar } from '../../shared/sidecar/edit.ts';
import { newSidecar } from '../../shared/sidecar/new-sidecar.ts';
import { type FieldConflict, planEdit } from '../../shared/sidecar/plan.ts';
import { readSidecar } from '../../shared/sidecar/sidecar.ts';

/** What is to be done to a sidecar's file. */
export type SidecarDraft =
  | {
      readonly kind: 'write';
      /** The file's new content; null removes it. */
      readonly bytes: Uint8Array | null;
      readonly repairs: readonly string[];
      /** The fields that change, for taking them back. */
      readonly changes: readonly FieldChange[];
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly conflicts: readonly FieldChange[] };

const unchanged: SidecarDraft = { kind: 'unchanged' };

/**
 * What changes make of an existing sidecar.
 * @param path the sidecar's path as it is shown
 */
export function draftEdit(bytes: Uint8Array, changes: readonly FieldChange[], path: string): SidecarDraft {
  const reading = readSidecar(bytes);
  const plan = planEdit(reading.state === 'ok' ? reading.values : {}, changes);
  if (reading.state === 'ok' && plan.conflicts.length > 0) return refuseConflicts(plan.conflicts);
  const wanted = reading.state === 'ok' ? realChanges(reading.values, plan.apply) : changes;
  if (wanted.length === 0) return unchanged;
  const edit = editSidecar(bytes, wanted, reading);
  if (!edit.ok) return refuse({ ...edit.problem, message: edit.problem.message.replace('The sidecar', path), path });
  if (!edit.value.changed) return unchanged;
  return { kind: 'write', bytes: edit.value.bytes, repairs: edit.value.repairs, changes: wanted };
}

/** What changes make of an image without a sidecar; `header` is asked for only where one is to be written. */
export async function draftNew(
  changes: readonly FieldChange[],
  header: () => Promise<ImageHeader | null>,
): Promise<SidecarDraft> {
  const { apply, conflicts } = planEdit({}, changes);
  if (conflicts.length > 0) return refuseConflicts(conflicts);
  const wanted = realChanges({}, apply);
  if (wanted.length === 0) return unchanged;
  return { kind: 'write', bytes: newSidecar(await header(), wanted), repairs: [], changes: wanted };
}

/** A missing experiment field says what its default says; writing that would change nothing. */
function realChanges(values: FieldValues, changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.filter(({ field, after }) => {
    const { section, default: empty } = fieldOf(field);
    return section === 'image_header_metadata' || values[field] !== undefined || after !== empty;
  });
}

function refuse(problem: Problem, conflicts: readonly FieldChange[] = []): SidecarDraft {
  return { kind: 'refused', problem, conflicts };
}

function refuseConflicts(conflicts: readonly FieldConflict[]): SidecarDraft {
  const [first] = conflicts;
  const { field, before, after } = first?.change ?? conflicts[0]?.change ?? { field: 'accepted' };
  const details = {
    label: fieldOf(field).label,
    before: show(before),
    disk: show(first?.disk),
    mine: show(after),
  };
  return refuse(
    problem('conflict', details, { field }),
    conflicts.map(({ change }) => change),
  );
}

function show(value: Scalar | undefined): string {
  if (value === undefined || value === null || value === '') return 'empty';
  return typeof value === 'string' ? `“${value}”` : String(value);
}
