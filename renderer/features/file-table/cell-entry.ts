import { cellEntry } from '../../../shared/model/paste.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { editField } from '../../stores/edit-actions.ts';
import { effectiveRowAt, useEdits } from '../../stores/edits.ts';
import { cellText } from './columns.ts';

/**
 * Enters what was typed into a cell. The text that the cell shows changes nothing, even where it is shorter than the
 * value: a pixel size is shown with 6 digits.
 */
export function enterText(path: string, field: FieldKey, typed: string): void {
  const row = effectiveRowAt(path);
  if (!row || typed === cellText(field, row, useEdits.getState().edits.get(path))) return;
  editField([path], field, cellEntry(field, typed));
}
