import { cellEntry } from '../../../shared/edits/paste.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { cellText } from '../../state/columns.ts';
import { editField } from '../../state/edit-actions.ts';
import { effectiveRowAt, useEdits } from '../../state/edits.ts';

/**
 * Enters what was typed into a cell. The text that the cell shows changes nothing, even where it is shorter than the
 * value: a pixel size is shown with 6 digits.
 */
export function enterText(path: string, field: FieldKey, typed: string): void {
  const row = effectiveRowAt(path);
  if (!row || typed === cellText(field, row, useEdits.getState().edits.get(path))) return;
  editField([path], field, cellEntry(field, typed));
}
