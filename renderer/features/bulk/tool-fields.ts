import { acceptedField, editableFields, type FieldKey } from '../../../shared/schema/fields.ts';
import { useFolder } from '../../state/folder.ts';
import { presentFields } from '../../state/present-fields.ts';

/** Fields that the tools write: what is accepted has commands of its own, and what no file has is not offered. */
export function toolFields(): readonly FieldKey[] {
  const present = presentFields(useFolder.getState().rows);
  return editableFields
    .filter((field) => field !== acceptedField && (!field.optional || present.has(field.key)))
    .map((field) => field.key);
}
