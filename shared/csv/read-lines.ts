import { axisOf, calibrationPairs } from '../edits/calibration-edit.ts';
import { type ImageRow, isEditableRow } from '../image/image-row.ts';
import { editableInForce } from '../image/values-in-force.ts';
import type { Problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { type FieldKey, fieldOf } from '../schema/fields.ts';
import { cellText, restoredText } from './cells.ts';
import { withOwnUnit } from './column-unit.ts';
import type { ImageMatcher } from './image-matcher.ts';
import { type FieldColumn, type Layout, lineTarget, namesIn } from './layout.ts';
import { partsOf } from './number-spelling.ts';
import type { OpenTable } from './open-table.ts';
import { cellPlace, readRecords, type TableRecord } from './records.ts';

/** The images that a table can refer to, as they would be saved. */
export interface TableImages {
  /** Finds the image that a cell names. */
  readonly match: ImageMatcher;
  readonly rowAt: (path: string) => ImageRow | undefined;
}

/** A cell that differs from its image. */
export interface Entry extends Pick<FieldColumn, 'field'> {
  readonly line: number;
  readonly path: string;
  /** Its text, without the neutralising apostrophe. */
  readonly text: string;
  /** Whether a number in it has a decimal point in any case, as the numbers of a workbook have. */
  readonly hasPoint: boolean;
  /** The unit in its line that a pixel size has; empty for none and for other fields. */
  readonly label: string;
}

/** A problem with a line of a table. */
export interface LineProblem {
  readonly line: number;
  /** The image that the line is about, or the name that the line gives it. */
  readonly path: string;
  readonly problem: Problem;
}

/** Result of reading the lines of a table. */
export interface Lines {
  readonly entries: Entry[];
  readonly problems: LineProblem[];
  /** Lines below the headings. */
  count: number;
  readonly images: Set<string>;
  /** Images that several lines are about. */
  readonly repeated: Set<string>;
}

/** How the lines are read. */
export interface LineReading {
  readonly table: OpenTable;
  readonly layout: Layout;
  readonly images: TableImages;
  /** An empty cell empties its field, rather than leaving it as it is. */
  readonly emptyClears: boolean;
}

/** Reads the lines in steps; each gives the number of lines so far. */
export function* readLines(reading: LineReading): Generator<number, Result<Lines>> {
  const lines: Lines = { entries: [], problems: [], count: -1, images: new Set(), repeated: new Set() };
  const records = readRecords(reading.table.content);
  for (let step = records.next(); ; step = records.next()) {
    if (step.done) return step.value ? fail(step.value) : ok(lines);
    // The first record is the headings.
    for (const record of step.value) if (++lines.count > 0) readLine(record, lines, reading);
    yield lines.count;
  }
}

function readLine(record: TableRecord, lines: Lines, reading: LineReading): void {
  const { layout, table } = reading;
  const target = lineTarget(record, layout, table.headings.length);
  if (!target.ok) {
    const [path = ''] = namesIn(record, layout);
    lines.problems.push({ line: record.line, path, problem: target.problem });
    return;
  }
  if (lines.images.has(target.value)) lines.repeated.add(target.value);
  lines.images.add(target.value);
  readCells(record, target.value, lines, reading);
}

/** Units of the pixel sizes that a line empties: a size of 1.0 with a unit would be another size, not none. */
function emptiedLabels(cells: readonly string[], { fieldColumns }: Layout, row: ImageRow): readonly FieldKey[] {
  return Object.values(calibrationPairs).flatMap(({ unit, label }) => {
    const size = fieldColumns.find(({ field }) => field === unit);
    const isEmptied = size && cells[size.column] === '' && cellText(editableInForce(fieldOf(unit), row)) !== '';
    return isEmptied ? [label] : [];
  });
}

/** A cell equal to what an export would write changes nothing, so that a round trip is the identity. */
function readCells({ line, cells }: TableRecord, path: string, lines: Lines, reading: LineReading): void {
  const row = reading.images.rowAt(path);
  const { sheet } = reading.table.content;
  if (!row) return;
  const emptied = reading.emptyClears ? emptiedLabels(cells, reading.layout, row) : [];
  const missing = emptied.filter((key) => reading.layout.fieldColumns.every(({ field }) => field !== key));
  for (const key of missing) lines.entries.push({ line, path, field: key, text: '', hasPoint: false, label: '' });
  for (const { column, field: key, unit } of reading.layout.fieldColumns) {
    const field = fieldOf(key);
    const cell = emptied.includes(key) ? '' : cells[column];
    // A cell missing from a short line is not an empty one, and a Boolean field cannot be emptied.
    if (cell === undefined || (cell === '' && (!reading.emptyClears || field.kind === 'boolean'))) continue;
    if (cell === '' && hasUnitInSize(key, cells, reading.layout)) continue;
    const isUnknown = cell === '' && !isEditableRow(row);
    const label = labelBeside(key, cells, reading.layout);
    const text = unit || label ? withOwnUnit(restoredText(cell), unit, label) : restoredText(cell);
    if (!isUnknown && text === restoredText(cellText(editableInForce(field, row)))) continue;
    const hasPoint = sheet !== undefined && !sheet.numberTexts.has(cellPlace(line, column));
    lines.entries.push({ line, path, field: key, text, hasPoint, label });
  }
}

/** Whether a unit is given with its pixel size, so that an empty cell of its own does not empty it. */
function hasUnitInSize(label: FieldKey, cells: readonly string[], { fieldColumns }: Layout): boolean {
  const axis = axisOf(label);
  if (axis === null || calibrationPairs[axis].label !== label) return false;
  const size = fieldColumns.find(({ field }) => field === calibrationPairs[axis].unit);
  const cell = size ? (cells[size.column] ?? '') : '';
  return size !== undefined && cell !== '' && (size.unit !== '' || partsOf(cell.trim()).unit !== '');
}

/** The unit that a line gives a pixel size in the column for it; empty for none and for other fields. */
function labelBeside(field: FieldKey, cells: readonly string[], { fieldColumns }: Layout): string {
  const axis = axisOf(field);
  const label = axis && calibrationPairs[axis].label;
  const beside = label !== field && fieldColumns.find((one) => one.field === label);
  return beside ? restoredText(cells[beside.column] ?? '').trim() : '';
}
