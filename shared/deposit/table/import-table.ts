import { countOf } from '../../basics/count.ts';
import { type DecodedTable, decodeTable, encodingNames } from '../../csv/decode-table.ts';
import type { Json } from '../answers.ts';
import { readCell } from '../cells/spelling.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
import { isIdle, isRequired } from '../target/required.ts';
import type { Target, TargetField } from '../target/target.ts';
import { isHint } from './check-row.ts';
import { bestLayout, layoutsOf, type TableLayout } from './layout.ts';
import { type DepositRecord, isBlank, readDepositRecords } from './records.ts';

/** A table that was filled elsewhere, in canonical values. */
export interface ImportedTable {
  readonly layout: TableLayout;
  /** Values by column; empty cells and a template's hints are omitted. */
  readonly rows: readonly Readonly<Record<string, Json>>[];
  /** Where each row is in the table, which may have lines without text; the header is row 1. */
  readonly places: readonly number[];
  /** What is uncertain about the reading: an encoding that the bytes do not determine. */
  readonly findings: readonly DepositFinding[];
}

/**
 * Reads a table by the names of its columns, in whatever order they are; null where it cannot be read, or where no
 * target has any of its columns.
 */
export function importTable(bytes: Uint8Array, targets: readonly Target[]): ImportedTable | null {
  // More encodings are read than a repository would accept, since imported values are written in the repository's encoding.
  const decoded = decodeTable(bytes);
  if (!decoded.ok) return null;
  const text = decoded.value.text.replace(/^\ufeff/, '');
  const [head, ...all] = readDepositRecords(text, separatorOf(text));
  if (!head) return null;
  const records = all.filter((record) => !isBlank(record));
  const layouts = layoutsOf(targets);
  const names = knownNames(head.cells, layouts);
  const layout = bestLayout(layouts, names);
  if (!layout?.fields.some(({ name }) => names.includes(name))) return null;
  const columns = names.map((name) => layout.fields.find((field) => field.name === name) ?? null);
  const rows = records.map(({ cells }) =>
    Object.fromEntries(columns.flatMap((field, i) => cellEntry(field, cells[i]))),
  );
  const findings = [
    ...guessedEncoding(decoded.value),
    ...columnFindings(layout, names, records),
    ...cellFindings(names, records),
  ];
  return { layout, rows, places: records.map(({ row }) => row), findings };
}

/** The character between the columns: a tab if there is one, else the more frequent one, as Excel writes either. */
function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  if (head.includes('\t')) return '\t';
  return head.split(';').length > head.split(',').length ? ';' : ',';
}

/** Headings as a target spells them, where only case or the blanks around them differ. */
function knownNames(headings: readonly string[], layouts: readonly TableLayout[]): readonly string[] {
  const names = layouts.flatMap(({ fields }) => fields.map(({ name }) => name));
  const exact = new Set(names);
  const folded = new Map(names.map((name) => [name.toLowerCase(), name]));
  return headings.map((heading) =>
    exact.has(heading) ? heading : (folded.get(heading.trim().toLowerCase()) ?? heading),
  );
}

/** Columns that leave open which of them counts, and those that are left out with something in them. */
function columnFindings(
  { fields, target: { repository } }: TableLayout,
  names: readonly string[],
  records: readonly DepositRecord[],
): readonly DepositFinding[] {
  const isKnown = (name: string) => fields.some((field) => field.name === name);
  const isFilled = (i: number) => records.some(({ cells }) => (cells[i] ?? '').trim() !== '');
  return names.flatMap((name, i): readonly DepositFinding[] => {
    const column = name || '(no name)';
    const place = { row: 1, column };
    if (!isKnown(name)) return isFilled(i) ? [finding('deposit-column-left', { column, repository }, place)] : [];
    return names.indexOf(name) === i ? [] : [finding('deposit-column-twice', { column }, place)];
  });
}

/** Rows of which it is not clear what belongs in which column. */
function cellFindings(names: readonly string[], records: readonly DepositRecord[]): readonly DepositFinding[] {
  return records.flatMap(({ cells, row }) => {
    if (cells.length === names.length) return [];
    return [finding('deposit-cells', { row, cells: countOf(cells.length, 'cell'), columns: names.length }, { row })];
  });
}

/** Bytes that are not UTF-8 may be in any one-byte or two-byte encoding: a line with such letters is shown. */
function guessedEncoding({ encoding, text }: DecodedTable): readonly DepositFinding[] {
  if (encoding !== 'windows-1252') return [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not ASCII
  const sample = /[^\t\r\n]{0,20}[^\x00-\x7f][^\t\r\n]{0,20}/u.exec(text)?.[0] ?? '';
  return [finding('deposit-encoding-guessed', { encoding: encodingNames[encoding], sample: sample.trim() })];
}

function cellEntry(field: TargetField | null, cell: string | undefined): readonly (readonly [string, Json])[] {
  if (!field || cell === undefined || cell.trim() === '' || isHint(field, cell)) return [];
  return [[field.name, readCell(field, cell)]];
}

/**
 * A row in another version of its table: the columns of both versions, and the names of those that it lacks. Constants
 * fill empty cells, units only beside a number; a cell with another value stays, since a number beside `nm` is not one of
 * micrometres.
 */
export function convertRow(
  row: Readonly<Record<string, Json>>,
  from: TableLayout,
  to: TableLayout,
): { readonly row: Readonly<Record<string, Json>>; readonly lacks: readonly string[] } {
  const isOwnConstant = (name: string, value: Json) =>
    constantOf(from.fields.find((field) => field.name === name)) === value;
  const has = (name: string) => row[name] !== undefined;
  const kept = to.fields.flatMap((field): readonly (readonly [string, Json])[] => {
    const value = row[field.name];
    const only = constantOf(field);
    if (value === undefined && isIdle(field, has)) return [];
    if (only !== undefined && (value === undefined || isOwnConstant(field.name, value))) return [[field.name, only]];
    return value === undefined ? [] : [[field.name, value]];
  });
  const there = new Set(kept.map(([name]) => name));
  const lacks = to.fields.filter((field) => isRequired(field, has) && !there.has(field.name));
  return { row: Object.fromEntries(kept), lacks: lacks.map(({ name }) => name) };
}

/** The one value that a column may have. */
export function constantOf(field: TargetField | undefined): string | undefined {
  return field?.enum?.length === 1 ? field.enum[0] : undefined;
}
