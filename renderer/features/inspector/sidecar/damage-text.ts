import { groupedNumber } from '../../../../shared/basics/count.ts';
import type { DamagedText } from '../../../../shared/sidecar/damaged-text.ts';

/** Notes above the text of a damaged sidecar: the place of the fault, and how its text is shown. */
export function damageNotes({ place, isPart, hasRawBytes, text }: DamagedText): readonly string[] {
  const notes: string[] = [];
  if (place && text !== '') notes.push(`Line ${groupedNumber(place.line)}, column ${place.column}.`);
  if (isPart) notes.push(place ? 'Only the part around it is shown.' : 'Only the beginning is shown.');
  if (hasRawBytes) notes.push('Bytes that are not text are shown as \\x and their number.');
  return notes;
}
