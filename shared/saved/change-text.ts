import type { FieldChange } from '../edits/patch.ts';
import { fieldOf, type Scalar } from '../schema/fields.ts';

/** A value as a change names it. */
function shown(value: Scalar | undefined): string {
  return value === undefined || value === null || value === '' ? 'empty' : String(value);
}

/** What happened to a field: `Region: cortex → hippocampus`. */
export function changeText({ field, before, after }: FieldChange): string {
  return `${fieldOf(field).label}: ${shown(before)} → ${shown(after)}`;
}
