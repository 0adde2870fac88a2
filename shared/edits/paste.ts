import { groupedNumber } from '../basics/count.ts';
import { type FieldKey, fieldOf, isEditableKey, isNumberField } from '../schema/fields.ts';
import { isCellError } from '../values/cell-error.ts';
import { decimalComma } from '../values/measure.ts';
import { fieldText } from './field-text.ts';

/** A visible line that a block can be pasted into. */
export interface PasteLine {
  readonly path: string;
  /** Whether the image's sidecar can be written. */
  readonly editable: boolean;
}

/** Target of a block: lines and columns from the first cell of the target on, and the size of the selected range. */
export interface PasteTarget {
  readonly lines: readonly PasteLine[];
  /** Keys of the columns, also of those that are about the image itself; null for the name. */
  readonly columns: readonly (FieldKey | null)[];
  readonly height: number;
  readonly width: number;
}

/** One cell that a block is pasted into. */
export interface PasteEntry {
  readonly path: string;
  readonly field: FieldKey;
  readonly typed: string;
}

/** The cells of a paste, and the parts of the block that did not fit. */
export interface PastePlan {
  readonly entries: readonly PasteEntry[];
  /** Columns that cannot be edited. */
  readonly readOnlyColumns: number;
  /** Images whose sidecar cannot be written. */
  readonly lockedImages: number;
  /** Rows of the block below the last image. */
  readonly rowsBeyond: number;
  /** Columns of the block to the right of the last column. */
  readonly columnsBeyond: number;
  /** Numbers whose decimal comma was read as a point. */
  readonly commas: number;
  /** Cells with the error of a spreadsheet, which is not a value; copied ones of a sidecar that cannot be read are such. */
  readonly errors: number;
}

/** A pasted text as it would be typed into the field: a decimal point, no line breaks where the field has one line. */
export function pastedText(key: FieldKey, text: string): string {
  const field = fieldOf(key);
  if (isNumberField(field) && decimalComma.test(text.trim())) return text.trim().replace(',', '.');
  return field.multiline ? text : fieldText(field, text);
}

/** As many as were selected where the block fits into them several times, else as many as it has. */
function extent(selected: number, own: number): number {
  return selected > own && selected % own === 0 ? selected : own;
}

/** What pasting a block does: it is repeated to fill a larger range that is a multiple of its size; one value fills any range. */
export function planPaste(block: readonly (readonly string[])[], target: PasteTarget): PastePlan {
  const [blockHeight, blockWidth] = [block.length, block.reduce((widest, { length }) => Math.max(widest, length), 0)];
  const [height, width] = [extent(target.height, blockHeight), extent(target.width, blockWidth)];
  const lines = target.lines.slice(0, height);
  const columns = target.columns.slice(0, width);
  const writable = columns.map((key) => (key !== null && isEditableKey(key) ? key : null));
  const entries: PasteEntry[] = [];
  let [commas, errors] = [0, 0];
  for (const [y, { path, editable }] of lines.entries()) {
    if (!editable) continue;
    const row = block[y % blockHeight] as readonly string[];
    for (const [x, field] of writable.entries()) {
      const text = row[x % blockWidth];
      // A row that is shorter than the others leaves the cells after it alone.
      if (field === null || text === undefined) continue;
      if (isCellError(text)) {
        errors += 1;
        continue;
      }
      const typed = pastedText(field, text);
      if (isNumberField(fieldOf(field)) && typed !== text && text.includes(',')) commas += 1;
      entries.push({ path, field, typed });
    }
  }
  return {
    entries,
    readOnlyColumns: writable.filter((key) => key === null).length,
    lockedImages: lines.filter((line) => !line.editable).length,
    rowsBeyond: height - lines.length,
    columnsBeyond: width - columns.length,
    commas,
    errors,
  };
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : many.replace('#', groupedNumber(count));
}

/** What became of the entries of a paste. */
export interface PasteOutcome {
  /** Cells that a spreadsheet had made something else of, which stay. */
  readonly converted: number;
  /** Cells whose entry is refused. */
  readonly invalid: number;
}

/**
 * How many cells were pasted into, in a sentence.
 * @param changed whether any cell has another value now
 */
export function pasteDone(
  { entries }: PastePlan,
  { converted }: Pick<PasteOutcome, 'converted'>,
  changed: boolean,
): string {
  const count = entries.length - converted;
  if (count === 0) return 'Nothing was pasted.';
  if (changed) return counted(count, 'Pasted into 1 cell.', 'Pasted into # cells.');
  return counted(
    count,
    'Nothing changed: 1 cell already has this value.',
    'Nothing changed: # cells already have these values.',
  );
}

/** What a paste left out or read in its own way, in sentences; empty where everything was pasted as it was. */
export function pasteRemarks(plan: PastePlan, { converted, invalid }: PasteOutcome): string {
  const { readOnlyColumns, lockedImages, rowsBeyond, columnsBeyond, commas, errors } = plan;
  const remarks = [
    [invalid, '1 entry is invalid: a save leaves it out.', '# entries are invalid: a save leaves them out.'],
    [readOnlyColumns, '1 column cannot be edited.', '# columns cannot be edited.'],
    [lockedImages, 'The sidecar of 1 image cannot be edited.', 'The sidecars of # images cannot be edited.'],
    [rowsBeyond, '1 row is beyond the last image.', '# rows are beyond the last image.'],
    [columnsBeyond, '1 column is beyond the last one.', '# columns are beyond the last one.'],
    [
      errors,
      '1 cell without a value, such as #N/A, was left out.',
      '# cells without a value, such as #N/A, were left out.',
    ],
    [
      converted,
      '1 cell stays as it is: a spreadsheet had changed its value, as 007 to 7.',
      '# cells stay as they are: a spreadsheet had changed their values, as 007 to 7.',
    ],
    [commas, '1 decimal comma was read as a point.', '# decimal commas were read as points.'],
  ] as const;
  return remarks.flatMap(([count, one, many]) => (count === 0 ? [] : [counted(count, one, many)])).join(' ');
}
