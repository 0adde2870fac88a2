import type { FieldChange } from '../../../shared/edits/patch.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import { type FieldKey, isEditableKey } from '../../../shared/schema/fields.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';

/** The fields that differ between two sidecars, as far as users can edit them; null where there is no sidecar. */
export function valueChanges(from: Uint8Array | null, to: Uint8Array | null): readonly FieldChange[] {
  const [before, after] = [valuesOf(from), valuesOf(to)];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<FieldKey>;
  return [...keys].flatMap((field) => {
    const [was, is] = [before[field], after[field]];
    if (was === is || !isEditableKey(field)) return [];
    return [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

/** The values of a sidecar that users can edit; none where it is missing or cannot be read. */
export function valuesOf(bytes: Uint8Array | null): FieldValues {
  const reading = bytes && readSidecar(bytes);
  return reading?.state === 'ok' ? reading.values : {};
}
