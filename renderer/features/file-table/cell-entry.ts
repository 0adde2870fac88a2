import { countOf } from '../../../shared/basics/count.ts';
import { cellEntry } from '../../../shared/edits/paste.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { enterCells, enterField } from '../../state/edits/edit-actions.ts';
import { effectiveRowAt, useEdits } from '../../state/edits/edits.ts';
import { cellText } from '../../state/table/columns.ts';

/**
 * Enters what was typed into a cell. Typing the text that the cell already shows changes nothing, even where the value is
 * longer: a pixel size is shown with 6 digits.
 */
export function enterText(path: string, field: FieldKey, typed: string): void {
  const row = effectiveRowAt(path);
  if (!row || typed === cellText(field, row, useEdits.getState().edits.get(path))) return;
  enterField([path], field, cellEntry(field, typed));
}

/** Enters what was typed into several cells, as one action. */
export function enterAll(places: readonly { readonly path: string; readonly field: FieldKey }[], typed: string): void {
  enterCells(
    `Fill ${countOf(places.length, 'cell')}`,
    places.map(({ path, field }) => ({ path, field, typed: cellEntry(field, typed) })),
  );
}
