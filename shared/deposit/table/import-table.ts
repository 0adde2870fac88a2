import { type DecodedTable, decodeTable, encodingNames } from '../../csv/decode-table.ts';
import type { AnswerEntry, AnswerPlace, Json } from '../answers.ts';
import { readCell } from '../cells/spelling.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
import type { Target, TargetField } from '../target/target.ts';
import { isAnswerable } from '../values/resolve-row.ts';
import { isHint } from './check-row.ts';
import { bestLayout, layoutsOf, type TableLayout } from './layout.ts';
import { readDepositRecords } from './records.ts';

/** A table that was filled elsewhere, in canonical values. */
export interface ImportedTable {
  readonly layout: TableLayout;
  /** Values by column; empty cells and a template's hints are omitted. */
  readonly rows: readonly Readonly<Record<string, Json>>[];
  /** What is uncertain about the reading: an encoding that the bytes do not determine. */
  readonly findings: readonly DepositFinding[];
}

/** Reads a table by the names of its columns, in whatever order they are; null where it cannot be read. */
export function importTable(bytes: Uint8Array, targets: readonly Target[]): ImportedTable | null {
  // More encodings are read than a repository would accept, since imported values are written in the repository's encoding.
  const decoded = decodeTable(bytes);
  if (!decoded.ok) return null;
  const text = decoded.value.text.replace(/^\ufeff/, '');
  const separator = text.slice(0, text.indexOf('\n')).includes('\t') ? '\t' : ',';
  const [head, ...records] = readDepositRecords(text, separator);
  const layout = head ? bestLayout(layoutsOf(targets), head.cells) : null;
  if (!head || !layout) return null;
  const columns = head.cells.map((name) => layout.fields.find((field) => field.name === name) ?? null);
  const rows = records.map(({ cells }) =>
    Object.fromEntries(columns.flatMap((field, i) => cellEntry(field, cells[i]))),
  );
  return { layout, rows, findings: guessedEncoding(decoded.value) };
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

/** A row in another version of its table: the columns of both versions, and the names of those that it lacks. */
export function convertRow(
  row: Readonly<Record<string, Json>>,
  to: TableLayout,
): { readonly row: Readonly<Record<string, Json>>; readonly lacks: readonly string[] } {
  const kept = to.fields.flatMap((field): readonly (readonly [string, Json])[] => {
    const value = row[field.name];
    const only = field.enum?.length === 1 ? field.enum[0] : undefined;
    if (only !== undefined) return [[field.name, only]];
    return value === undefined ? [] : [[field.name, value]];
  });
  const there = new Set(kept.map(([name]) => name));
  const lacks = to.fields.filter(({ name, level }) => level === 'must' && !there.has(name)).map(({ name }) => name);
  return { row: Object.fromEntries(kept), lacks };
}

/** Answers from a table of datasets: for the whole deposit the values that all rows share, for each image the others. */
export function answersFromTable(
  { layout, rows }: Pick<ImportedTable, 'layout' | 'rows'>,
  imageOf: (dataPath: string) => string | null,
): { readonly entries: readonly AnswerEntry[]; readonly findings: readonly DepositFinding[] } {
  const findings: DepositFinding[] = [];
  const entries: AnswerEntry[] = [];
  const fields = layout.fields.filter((field) => isAnswerable(field) && !field.path);
  const shared = new Set(fields.filter(({ name }) => isShared(rows, name)).map(({ name }) => name));
  for (const field of fields.filter(({ name, scope }) => shared.has(name) && scope === 'deposit')) {
    entries.push(entryOf({ kind: 'deposit' }, field, rows[0]));
  }
  for (const [i, row] of rows.entries()) {
    const own = fields.filter(
      ({ name, scope }) => row[name] !== undefined && !(shared.has(name) && scope === 'deposit'),
    );
    const path = imageOf(String(row.data_path ?? ''));
    if (path !== null) entries.push(...own.map((field) => entryOf({ kind: 'image', path }, field, row)));
    else if (own.length > 0) findings.push(noImage(i + 2, row));
  }
  return { entries, findings };
}

function isShared(rows: readonly Readonly<Record<string, Json>>[], name: string): boolean {
  const [first] = rows;
  return first?.[name] !== undefined && rows.every((row) => row[name] === first[name]);
}

function entryOf(
  place: AnswerPlace,
  { concept, name }: TargetField,
  row: Readonly<Record<string, Json>> | undefined,
): AnswerEntry {
  return { place, key: concept, value: row?.[name] ?? null };
}

function noImage(row: number, { data_path }: Readonly<Record<string, Json>>): DepositFinding {
  const value = String(data_path ?? '');
  return finding('deposit-answer-place', { match: value || `row ${row}` }, { row, column: 'data_path', value });
}
