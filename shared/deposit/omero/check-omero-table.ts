import { because } from '../../problems/reasons.ts';
import type { DepositFinding } from '../finding.ts';
import { type FindingPlace, finding, shown } from '../findings.ts';
import { type DepositRecord, readDepositRecords } from '../table/records.ts';
import { omeroImage } from './omero-start.ts';

/** A table that was made for `omero metadata populate`, or for the IDR, which reads its tables with it. */
export interface OmeroTable {
  readonly text: string;
  /** Path of the table, for the findings. */
  readonly path: string;
  /** Who reads it, as in "OMERO". */
  readonly repository: string;
}

/** Letters and words for the types of columns. */
const columnTypes: readonly string[] = ['s', 'l', 'd', 'b', 'image', 'dataset', 'roi', 'well', 'plate'];

/** Types whose columns contain numbers of objects, in place of their names. */
const objectTypes: ReadonlySet<string> = new Set(columnTypes.slice(4));

/** Headings by which a table without types names the objects that its rows are about. */
const objectHeadings = /^(?:image|roi|well|field|plate|dataset)$/iu;

/** What the reader, a Python program, takes for a number. */
const numbers: Readonly<Record<string, { readonly form: RegExp; readonly expected: string }>> = {
  l: { form: /^\s*[+-]?\d+(?:_\d+)*\s*$/u, expected: 'a whole number' },
  d: {
    form: /^\s*[+-]?(?:(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)\s*$/iu,
    expected: 'a number',
  },
};

/** Whether the reader takes a text for a number of this type. */
export function isNumber(type: 'l' | 'd', text: string): boolean {
  return numbers[type]?.form.test(text) ?? false;
}

/** Most findings that are reported for one table. */
const mostFindings = 10_000;

/** Checks a table as `omero metadata populate` reads it: with commas, and with types in a line above the headings, if any. */
export function checkOmeroTable({ text, path, repository }: OmeroTable): readonly DepositFinding[] {
  const records = filledRecords(text);
  const first = records.next().value;
  const types = typesOf(first);
  const { cells: headings, row } = (types ? records.next().value : first) ?? { cells: [], row: 1 };
  const separator = headings.length === 1 ? /[\t;]/u.exec(headings[0] ?? '')?.[0] : undefined;
  if (separator !== undefined) {
    const details = { path, separator: separator === ';' ? 'semicolons' : 'tabs', repository };
    return [finding('deposit-channel-separator', details, { path, row })];
  }
  const wrong = [...headFindings(headings, { path, row }), ...typeFindings(types, headings, { path, row: 1 })];
  const object = types?.some((type) => objectTypes.has(type)) || headings.some(namesObject);
  if (!object) wrong.push(finding('deposit-omero-object', { path }, { path, row, column: omeroImage }));
  let rows = 0;
  for (const record of records) {
    rows++;
    if (wrong.length >= mostFindings) break;
    wrong.push(...rowFindings(record, headings, types ?? [], { path, repository }));
  }
  if (rows === 0) wrong.push(finding('deposit-no-rows', { row: 'image' }, { path }));
  return wrong.slice(0, mostFindings);
}

/** The records of a table without its blank lines, which the reader skips. */
function* filledRecords(text: string): Generator<DepositRecord, undefined> {
  for (const record of readDepositRecords(text, ','))
    if (record.cells.length > 1 || record.cells[0] !== '') yield record;
}

/** The types in a line of their own; null where the table has none. */
function typesOf(first: DepositRecord | undefined): readonly string[] | null {
  if (!first?.cells[0]?.includes('# header')) return null;
  return first.cells.map((cell) => cell.replace('# header ', ''));
}

function namesObject(heading: string): boolean {
  return heading === omeroImage || heading === 'Roi Name' || objectHeadings.test(heading);
}

function headFindings(headings: readonly string[], place: FindingPlace): readonly DepositFinding[] {
  return headings.flatMap((heading, i) =>
    heading.trim() === '' ? [finding('deposit-omero-heading', { column: i + 1 }, { ...place, column: '' })] : [],
  );
}

function typeFindings(
  types: readonly string[] | null,
  headings: readonly string[],
  place: FindingPlace,
): readonly DepositFinding[] {
  if (!types) return [];
  const unknown = types.filter((type) => !columnTypes.includes(type));
  return [
    ...(types.length === headings.length
      ? []
      : [finding('deposit-omero-types', { types: types.length, columns: headings.length }, place)]),
    ...unknown.map((type) => finding('deposit-omero-type', { type: shown(type) }, { ...place, value: type })),
  ];
}

function rowFindings(
  { cells, row, unclosed }: DepositRecord,
  headings: readonly string[],
  types: readonly string[],
  { path, repository }: Pick<OmeroTable, 'path' | 'repository'>,
): readonly DepositFinding[] {
  if (unclosed) return [finding('deposit-unreadable', { path, ...because('table-quote-unclosed', { row }) }, { row })];
  if (cells.length !== headings.length) {
    const details = { path, row, cells: cells.length, columns: headings.length };
    return [finding('deposit-channel-cells', details, { path, row })];
  }
  return cells.flatMap((cell, i) => {
    const number = numbers[types[i] ?? ''];
    if (!number || number.form.test(cell)) return [];
    const column = headings[i] ?? '';
    const where = `Row ${row}, ${column}`;
    if (cell === '') return [finding('deposit-omero-empty', { where }, { path, row, column })];
    const { expected } = number;
    const details = { where, value: shown(cell), expected, like: expected, repository };
    return [finding('deposit-type', details, { path, row, column, value: cell })];
  });
}
