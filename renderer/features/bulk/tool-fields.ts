import { acceptedField, editableFields, type FieldKey } from '../../../shared/schema/fields.ts';

/** Fields that the tools write; `accepted` has commands of its own. */
export const toolFields: readonly FieldKey[] = editableFields
  .filter((field) => field !== acceptedField)
  .map((field) => field.key);
