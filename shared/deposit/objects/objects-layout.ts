import type { TargetField } from '../target/target.ts';
import { attributeRows, type ColumnAttributes, idColumn, objectsColumns } from './columns.ts';

/** One row of a table with its number in the file, the first being 1. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly row: number;
}

/** The rows above the objects: descriptions of the columns, and their names. */
export interface ObjectsLayout {
  readonly header: readonly string[];
  readonly headerRow: number;
  /** One for each column of the header; the first is the object's id. */
  readonly fields: readonly TargetField[];
  /** Whether an empty row separates the header from the rows above it. */
  readonly isSeparated: boolean;
  /** Columns of the template that the header lacks. */
  readonly absent: readonly string[];
}

/** Most rows above a header. */
const mostAbove = 64;
const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const types: Readonly<Record<string, Pick<TargetField, 'type'> & Partial<Pick<TargetField, 'pattern' | 'like'>>>> = {
  integer: { type: 'integer', like: '1024' },
  number: { type: 'number', like: '1.5' },
  decimal: { type: 'number', like: '1.5' },
  float: { type: 'number', like: '1.5' },
  'obo id': { type: 'string', pattern: '[A-Za-z][A-Za-z0-9_.]*:[A-Za-z0-9_.-]+', like: 'CL:0000000' },
  doi: {
    type: 'string',
    pattern: '(?:https?://(?:dx\\.)?doi\\.org/)?10\\.[0-9]{4,}/.+',
    like: '10.17504/protocols.io.abc123',
  },
};

/** The choices of a column; none where tables have `N/A` in place of an empty list, as published ones do. */
function choicesOf(permissible: string): readonly string[] {
  if (/^\s*n\/?a\s*$/iu.test(permissible)) return [];
  return permissible
    .split('|')
    .map((choice) => choice.trim())
    .filter(Boolean);
}

function fieldOf(name: string, attributes: Partial<ColumnAttributes>): TargetField {
  const choices = choicesOf(attributes.permissible ?? '');
  return {
    name,
    label: name,
    concept: name,
    scope: 'image',
    runs: true,
    suspectRuns: false,
    from: [],
    path: false,
    ...(types[(attributes.type ?? '').trim().toLowerCase()] ?? { type: 'string' }),
    level: attributes.level === 'REQUIRED' || name === idColumn ? 'must' : 'may',
    ...(choices.length > 0 && { enum: choices }),
  };
}

/** The table's description of a column counts, except for the template's own columns. */
function attributesOf(above: readonly TableRow[], column: number, name: string): Partial<ColumnAttributes> {
  const known = column === 0 ? {} : objectsColumns.find((each) => each.name === name);
  if (known) return known;
  const described = attributeRows.map(([title, key]) => {
    const row = above.find(({ cells }) => cells[0]?.trim() === title);
    return [key, row?.cells[column]?.trim() ?? ''];
  });
  return Object.fromEntries(described);
}

/** The layout that the first rows of a table show; null where no header is among them. */
export function objectsLayout(first: readonly TableRow[]): ObjectsLayout | null {
  const at = first.findIndex(({ cells }) => cells[0]?.trim() === idColumn);
  const header = first[at];
  if (!header) return null;
  const names = header.cells.map((cell) => cell.trim());
  while (names.at(-1) === '') names.pop();
  const before = first[at - 1];
  return {
    header: names,
    headerRow: header.row,
    fields: names.map((name, column) => fieldOf(name, attributesOf(first.slice(0, at), column, name))),
    isSeparated: before !== undefined && isGap(before, header),
    absent: objectsColumns
      .filter(({ name, level }) => level === 'REQUIRED' && !names.includes(name))
      .map(({ name }) => name),
  };
}

/** Whether there are empty rows between these. A reader of spreadsheets omits empty rows: then the numbers jump. */
function isGap(before: TableRow, after: TableRow): boolean {
  return isEmpty(before.cells) || after.row - before.row > 1;
}

/** Whether one of these rows is empty. */
export function hasSeparator(rows: readonly TableRow[]): boolean {
  return rows.some((row, i) => i > 0 && isGap(rows[i - 1] as TableRow, row));
}

/** Takes the rows up to the header off a table. */
export function rowsAbove(rows: Iterator<TableRow>): readonly TableRow[] {
  const above: TableRow[] = [];
  while (above.length < mostAbove) {
    const step = rows.next();
    if (step.done) break;
    above.push(step.value);
    if (step.value.cells[0]?.trim() === idColumn) break;
  }
  return above;
}
