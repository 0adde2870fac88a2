import type { Scalar } from '../../schema/fields.ts';
import type { AnswerEntry, AnswerPlace, Json } from '../answers.ts';
import { cellFault } from '../cells/check-cell.ts';
import { spellCell } from '../cells/spelling.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import { certainText } from '../repairs/cell-repair.ts';
import type { TargetField } from '../target/target.ts';
import type { BuiltTable } from '../values/build-tables.ts';
import { isAnswerable } from '../values/resolve-row.ts';
import { constantOf, type ImportedTable } from './import-table.ts';

/** The answers that a table gives. */
export interface TableAnswers {
  readonly entries: readonly AnswerEntry[];
  readonly findings: readonly DepositFinding[];
  /** Whether some of its cells could be answers, be they as the deposit has them already. */
  readonly isAnswer: boolean;
}

/** Gives a cell as the deposit has it now, by an image of its row; null where it has none. */
export type CellNow = (image: string, field: TargetField) => string | null;

/** The cells of a table as it would be written now. */
export function cellsOf({ target, table, rows }: BuiltTable): CellNow {
  const byImage = new Map(rows.flatMap((row) => row.images.map((path) => [path, row] as const)));
  return (image, { name }) => {
    const at = table.fields.findIndex((field) => field.name === name);
    const [field, cell] = [table.fields[at], byImage.get(image)?.cells[at]];
    return field && cell ? spellCell(target.spelling, field, cell.value) : null;
  };
}

/** Cells of columns with one value that have another: a unit, say, that the number beside it is not given in. */
function* otherConstants({ layout, rows, places }: ImportedTable): Generator<DepositFinding> {
  for (const field of layout.fields.filter((one) => constantOf(one) !== undefined)) {
    for (const [i, row] of rows.entries()) {
      const value = String(row[field.name] ?? '');
      const fault = value === '' ? null : cellFault(field, value, { noNa: false });
      if (!fault || certainText(field, fault, value) !== null) continue;
      const at = places[i] ?? i + 2;
      const where = `Row ${at}, ${field.label}`;
      yield finding(
        fault.code,
        { ...fault.details, where, value: shown(value) },
        { row: at, column: field.name, value },
      );
    }
  }
}

/**
 * Answers from a table of datasets: for the whole deposit the values that all rows share, for each image the others. What the
 * deposit has already is no answer: given again, it would hide what its files give from then on.
 */
export function answersFromTable(
  table: ImportedTable,
  imageOf: (dataPath: string) => string | null,
  cellNow: CellNow = () => null,
): TableAnswers {
  const { layout, rows, places } = table;
  const findings: DepositFinding[] = [...otherConstants(table)];
  const entries: AnswerEntry[] = [];
  const fields = layout.fields.filter((field) => isAnswerable(field) && !field.path);
  const images = rows.map((row) => imageOf(String(row.data_path ?? '')));
  const isNew = (field: TargetField, i: number) => {
    const [value, image] = [rows[i]?.[field.name] as Scalar | undefined, images[i] ?? null];
    if (value === undefined) return false;
    return image === null || spellCell(layout.target.spelling, field, value) !== cellNow(image, field);
  };
  const shared = new Set(fields.filter(({ name, scope }) => scope === 'deposit' && isShared(rows, name)));
  for (const field of shared) {
    if (rows.some((_, i) => isNew(field, i))) entries.push(entryOf({ kind: 'deposit' }, field, rows[0]));
  }
  for (const [i, row] of rows.entries()) {
    const own = fields.filter((field) => !shared.has(field) && isNew(field, i));
    const path = images[i] ?? null;
    if (path !== null) entries.push(...own.map((field) => entryOf({ kind: 'image', path }, field, row)));
    else if (own.length > 0) findings.push(noImage(places[i] ?? i + 2, row));
  }
  return { entries, findings, isAnswer: fields.some(({ name }) => rows.some((row) => row[name] !== undefined)) };
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
