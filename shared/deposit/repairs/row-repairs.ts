import type { AnswerEntry, AnswerPlace } from '../answers.ts';
import type { Repairs } from '../repair.ts';
import type { TargetField } from '../target/target.ts';
import type { BuiltRow } from '../values/build-tables.ts';

/** The place of the answer for a cell; the dataset's own place where there is none. */
export function placeOfCell(row: BuiltRow, index: number): AnswerPlace {
  return row.cells[index]?.place ?? ownPlace(row);
}

function ownPlace({ images, about }: BuiltRow): AnswerPlace {
  if (about === '') return { kind: 'deposit' };
  return { kind: 'image', path: images[0] ?? about };
}

/** Uses the value of the file: an answer for this dataset alone is removed, one that others share is overruled for it. */
export function fileInstead(row: BuiltRow, index: number, key: string): Repairs {
  const cell = row.cells[index];
  if (!cell?.place || !cell.overruled) return {};
  const isOwn = cell.place.kind === 'image';
  const entry = isOwn
    ? { place: cell.place, key, value: null }
    : { place: ownPlace(row), key, value: cell.overruled.value };
  return { repair: [entry] };
}

/** Sets the donor from the tissue, for the images that the narrower of both answers reaches. */
export function tissueDonor(row: BuiltRow, donor: number, tissue: number, value: string): Repairs {
  const [of, from] = [row.cells[donor]?.place, row.cells[tissue]?.place];
  if (!of || !from || value === '') return {};
  return { repair: [{ place: nearer(of, from) ?? ownPlace(row), key: 'donor_id', value }] };
}

const reach: readonly AnswerPlace['kind'][] = ['image', 'group', 'deposit'];

/** The narrower place; null for two groups, neither of which need be inside the other. */
function nearer(a: AnswerPlace, b: AnswerPlace): AnswerPlace | null {
  if (a.kind === 'group' && b.kind === 'group' && a.match !== b.match) return null;
  return reach.indexOf(a.kind) <= reach.indexOf(b.kind) ? a : b;
}

/** Gives all rows of a run the value of the first one. */
export function setToFirst(rows: readonly BuiltRow[], index: number, { concept }: TargetField): Repairs {
  const value = rows[0]?.cells[index]?.value;
  if (value === undefined || value === null) return {};
  const entries = rows.slice(1).map((row): AnswerEntry => ({ place: placeOfCell(row, index), key: concept, value }));
  return entries.length > 0 ? { repair: entries } : {};
}
