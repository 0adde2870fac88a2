import { countOf } from '../../../shared/basics/count.ts';
import { isDayOf } from '../../../shared/csv/date-cell.ts';
import { isConverted, isRespelt } from '../../../shared/csv/respelt-text.ts';
import { pastedText } from '../../../shared/edits/paste.ts';
import { enteredValue } from '../../../shared/edits/pending-edit.ts';
import { fullTextWithField } from '../../../shared/problems/wording.ts';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { isSameNumber } from '../../../shared/values/same-number.ts';
import { enterCells, enterField } from '../../state/edits/edit-actions.ts';
import { editOf, effectiveRowAt, useEdits } from '../../state/edits/edits.ts';
import { cellText, copyText } from '../../state/table/columns.ts';
import { readOut } from './ReadOut.tsx';

/** Says why an entry is refused: Enter has moved on by then, and only the eye sees the mark that is left. */
function readOutRefusal(path: string, field: FieldKey): void {
  const problem = editOf(path, field)?.problem;
  readOut(problem ? fullTextWithField(problem, fieldOf(field).label) : '');
}

/**
 * Enters what was typed into a cell. Typing the text that the cell already shows changes nothing, even where the value is
 * longer: a pixel size is shown with 6 digits.
 */
export function enterText(path: string, field: FieldKey, typed: string): void {
  const row = effectiveRowAt(path);
  if (!row || typed === cellText(field, row, useEdits.getState().edits.get(path))) return;
  enterField([path], field, typed);
  readOutRefusal(path, field);
}

/** Enters what was typed into several cells, as one action. */
export function enterAll(places: readonly { readonly path: string; readonly field: FieldKey }[], typed: string): void {
  enterCells(
    `Fill ${countOf(places.length, 'cell')}`,
    places.map(({ path, field }) => ({ path, field, typed })),
  );
  const refused = places.find(({ path, field }) => editOf(path, field)?.problem);
  if (refused) readOutRefusal(refused.path, refused.field);
}

/** Whether a pasted text is what the cell has already, as it was copied or as a spreadsheet shows it: nothing was entered then. */
export function hasPasted(path: string, field: FieldKey, typed: string): boolean {
  const row = effectiveRowAt(path);
  if (!row) return true;
  const edits = useEdits.getState().edits.get(path);
  const own = copyText(field, row, edits);
  const isOwn = typed === pastedText(field, own.replaceAll(/\r\n?/g, '\n'));
  if (isOwn || typed === cellText(field, row, edits) || isRespelt(typed, own)) return true;
  return field === 'experiment_metadata.date' ? isDayOf(typed, own) : isSameNumber(enteredValue(field, typed), own);
}

/** Whether a pasted text is what a spreadsheet made of the cell's own, such as 7 of 007: it is not entered. */
export function isConvertedPaste(path: string, field: FieldKey, typed: string): boolean {
  const row = effectiveRowAt(path);
  if (!row || fieldOf(field).kind !== 'text') return false;
  return isConverted(typed, copyText(field, row, useEdits.getState().edits.get(path)));
}
