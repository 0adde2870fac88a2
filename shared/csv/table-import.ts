import { axisOf, calibrationPairs, joinedFields } from '../edits/calibration-edit.ts';
import type { Assignment } from '../edits/patch.ts';
import { type ImageRow, isEditableRow } from '../image/image-row.ts';
import { editableInForce } from '../image/values-in-force.ts';
import { problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { type FieldKey, fieldOf, isDateField, isNumberField } from '../schema/fields.ts';
import { readCell, sizeIn } from './cell-value.ts';
import type { Separator } from './cells.ts';
import type { ColumnRole } from './columns.ts';
import { type ChosenConventions, type Conventions, watchConventions } from './conventions.ts';
import { dayParts } from './date-cell.ts';
import { findDuplicates } from './duplicates.ts';
import { layoutOf } from './layout.ts';
import { isMissing } from './missing-cell.ts';
import type { OpenTable } from './open-table.ts';
import { type Entry, type LineProblem, type Lines, readLines, type TableImages } from './read-lines.ts';

/** The user's choices for an import; an omitted convention is derived from the cells. */
export interface ImportOptions extends ChosenConventions {
  readonly roles: readonly ColumnRole[];
  /** An empty cell empties its field, rather than leaving it as it is. */
  readonly emptyClears: boolean;
}

/** A table compared with the images. */
export interface TableImport {
  /** Values that differ from the images' own. */
  readonly assignments: readonly Assignment[];
  /** Problems by line. */
  readonly problems: readonly LineProblem[];
  /** Lines below the headings. */
  readonly lines: number;
  /** Images that the lines are about. */
  readonly images: ReadonlySet<string>;
  readonly conventions: Conventions;
}

/** Cells that are read in one step: a millisecond or two. */
const stepSize = 1000;

/**
 * Compares a table with the images, in steps, so that the caller can do other work in between; each step
 * gives the number of lines so far.
 */
export function* importTable(
  table: OpenTable,
  images: TableImages,
  options: ImportOptions,
): Generator<number, Result<TableImport>> {
  const layout = layoutOf(table.headings, options.roles, images.match);
  if (layout.imageColumns.length === 0) return fail(problem('csv-no-image-column'));
  const read = yield* readLines({ table, layout, images, emptyClears: options.emptyClears });
  if (!read.ok) return read;
  const { entries, count, images: named, repeated } = read.value;
  const duplicates = yield* findDuplicates(table.content, layout, repeated, options.emptyClears);
  const conventions = yield* conventionsOf(read.value, table.content.separator, images, options);
  const problems = [...read.value.problems, ...duplicates.problems];
  const assignments: Assignment[] = [];
  const refused = new Set<string>();
  for (let i = 0; i < entries.length; i++) {
    if (i % stepSize === stepSize - 1) yield count;
    const entry = entries[i] as Entry;
    const value = duplicates.has(entry) ? null : readEntry(entry, images, conventions, options);
    if (value?.ok === false) {
      problems.push({ line: entry.line, path: entry.path, problem: value.problem });
      for (const field of joinedFields(entry.field)) refused.add(fieldOfImage({ ...entry, field }));
    } else if (value) assignments.push(...value.value);
  }
  problems.sort((a, b) => a.line - b.line);
  // A pixel size without its unit, or with another, would be another size.
  const whole = refused.size > 0 ? assignments.filter((one) => !refused.has(fieldOfImage(one))) : assignments;
  return ok({ assignments: whole, problems, lines: Math.max(count, 0), images: named, conventions });
}

function fieldOfImage({ path, field }: Pick<Assignment, 'path' | 'field'>): string {
  return `${path}\n${field}`;
}

/** Runs the steps of an import one after the other. */
export function finish<T>(steps: Generator<unknown, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function* conventionsOf(
  { entries, count, images }: Lines,
  separator: Separator,
  { rowAt }: TableImages,
  options: ImportOptions,
): Generator<number, Conventions> {
  const watch = watchConventions(separator);
  for (const [i, { path, field: key, text, hasPoint }] of entries.entries()) {
    if (i % stepSize === stepSize - 1) yield count;
    const field = fieldOf(key);
    if (isMissing(text)) watch.missing(field.kind === 'text');
    if (isNumberField(field) && !hasPoint) watch.number(text.trim());
    else if (isDateField(field)) watch.date(dayParts(text).day, rowAt(path)?.values[key] ?? null);
  }
  const dates = entries.find(({ field }) => isDateField(fieldOf(field)))?.field;
  for (const path of dates ? images : []) watch.day(rowAt(path)?.values[dates as FieldKey] ?? null);
  const found = watch.found();
  return {
    ...found,
    decimal: options.decimal ?? found.decimal,
    dates: options.dates ?? found.dates,
    missing: options.missing ?? found.missing,
  };
}

/** What a cell sets; nothing where it only spells the image's value differently. */
function readEntry(
  entry: Entry,
  { rowAt }: TableImages,
  conventions: Conventions,
  { emptyClears }: ImportOptions,
): Result<readonly Assignment[]> {
  const { path, field: key, hasPoint } = entry;
  const field = fieldOf(key);
  const isEmpty = conventions.missing === 'empty' && isMissing(entry.text);
  if (isEmpty && (!emptyClears || field.kind === 'boolean' || axisOf(key) !== null)) return ok([]);
  const text = isEmpty ? '' : entry.text;
  const row = rowAt(path);
  const current = row ? editableInForce(field, row) : null;
  // A field that the sidecar lacks cannot be emptied: a pixel size from the file stays.
  if (text === '' && row?.values[key] === undefined) {
    // An unreadable sidecar may contain the value: saving is refused and reported.
    return ok(row && !isEditableRow(row) ? [{ path, field: key, value: field.default }] : []);
  }
  const spelling = hasPoint ? { ...conventions, decimal: 'point' as const } : conventions;
  const read = text === '' ? ok(field.default) : readCell(field, text, current, spelling);
  if (!read.ok) return read;
  const size = sizeIn(field, text, spelling.decimal);
  const own = read.value === current ? [] : [{ path, field: key, value: read.value }];
  return size ? withUnit(own, size.label, entry, row) : ok(own);
}

/** A pixel size that gives its unit sets that too, as one that is typed does. */
function withUnit(
  own: readonly Assignment[],
  unit: string,
  { path, field, text, label }: Entry,
  row: ImageRow | undefined,
): Result<readonly Assignment[]> {
  if (label !== '') {
    return fail(problem('csv-unit-differs', { label: fieldOf(field).label, value: text, unit: label }, { field }));
  }
  const axis = axisOf(field);
  const key = axis && calibrationPairs[axis].label;
  if (key === null || (row && editableInForce(fieldOf(key), row) === unit)) return ok(own);
  return ok([...own, { path, field: key, value: unit }]);
}
