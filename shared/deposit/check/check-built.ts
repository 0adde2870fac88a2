import type { Person } from '../answers.ts';
import { type CellFault, cellFault } from '../cells/check-cell.ts';
import { booleansOf } from '../cells/spelling.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import type { Repairs } from '../repair.ts';
import { cellRepair, type FaultyCell } from '../repairs/cell-repair.ts';
import { contactRepair, listRepair, roleRepair } from '../repairs/list-repairs.ts';
import { fileInstead, placeOfCell, tissueDonor } from '../repairs/row-repairs.ts';
import type { PrintedTable } from '../table/print-table.ts';
import { hasIn, isRequired } from '../target/required.ts';
import type { TargetField } from '../target/target.ts';
import type { BuiltRow, BuiltTable } from '../values/build-tables.ts';
import { isAnswerable } from '../values/resolve-row.ts';
import { lacksTitleAndDoi } from './entry-gaps.ts';
import { suspectRuns } from './suspect-runs.ts';

/** A table's findings, and how many of its columns are filled in every row. */
export interface BuiltCheck {
  readonly findings: readonly DepositFinding[];
  readonly answered: number;
  /** Empty cells that the repository refuses. */
  readonly gaps: number;
}

const rowsAtOnce = 200;
/** Most findings that are reported for one table. */
const mostFindings = 100_000;

/**
 * Checks a table before it is written, each cell as it will be spelled.
 * @param people those of the deposit: a repair of their values changes this list
 */
export function* checkBuilt(
  built: BuiltTable,
  printed: PrintedTable,
  people: readonly Person[],
): Generator<undefined, BuiltCheck> {
  const checker = new BuiltChecker(built, people);
  for (const [place, row] of printed.order.entries()) {
    if (place % rowsAtOnce === rowsAtOnce - 1) yield;
    checker.row(built.rows[row] as BuiltRow, printed.cells[place] ?? []);
  }
  return checker.finish(printed);
}

class BuiltChecker {
  readonly #built: BuiltTable;
  readonly #people: readonly Person[];
  readonly #findings: DepositFinding[] = [];
  /** For each column, the rows that must have a value and do not. */
  readonly #gaps: readonly BuiltRow[][];
  /** The same text in the same column has the same fault. */
  readonly #faults = new Map<string, CellFault | null>();
  readonly #indexes: ReadonlyMap<string, number>;

  constructor(built: BuiltTable, people: readonly Person[]) {
    const { fields } = built.table;
    this.#people = people;
    this.#built = built;
    this.#gaps = fields.map(() => []);
    this.#indexes = new Map(fields.map(({ name }, i) => [name, i]));
  }

  row(row: BuiltRow, cells: readonly string[]): void {
    const has = hasIn(this.#built.table.fields, row.cells);
    for (const [i, field] of this.#built.table.fields.entries()) {
      const cell = cells[i] ?? '';
      if (cell !== '') this.#value(field, i, cell, row);
      else if (isRequired(field, has)) this.#gaps[i]?.push(row);
    }
    this.#checkIds(row, cells);
  }

  finish(printed: PrintedTable): BuiltCheck {
    const { rows, table } = this.#built;
    for (const [i, field] of table.fields.entries()) this.#addGaps(field, this.#gaps[i] ?? []);
    this.#checkWhole();
    for (const found of suspectRuns(this.#built)) this.#add(found);
    for (const row of printed.runs) {
      const details = { rows: `${row - 2}–${row}`, label: table.title, values: '…', repository: this.#repository };
      this.#add(finding('deposit-run', details, { path: table.file, row }));
    }
    if (rows.length === 0) return { findings: this.#findings, answered: 0, gaps: 1 };
    const gaps = this.#gaps.reduce((sum, one) => sum + one.length, 0);
    return { findings: this.#findings, answered: this.#gaps.filter((one) => one.length === 0).length, gaps };
  }

  get #repository(): string {
    return this.#built.target.repository;
  }

  #cell(cells: readonly string[], name: string): string {
    return cells[this.#indexes.get(name) ?? -1] ?? '';
  }

  #checkWhole(): void {
    const { rows, table } = this.#built;
    const place = { path: table.file };
    this.#checkPublications();
    if (rows.length === 0) {
      this.#add(finding('deposit-missing', { where: table.title, repository: this.#repository }, place));
    } else if (table.rules.includes('primary-contact')) {
      const index = this.#indexes.get('is_contact') ?? -1;
      if (rows.some(({ cells }) => cells[index]?.value === true)) return;
      const repairs = contactRepair(rows);
      const details = { repository: this.#repository };
      this.#add(finding('deposit-contact', details, { ...place, column: 'is_contact', ...repairs }));
    }
  }

  /** The archive drops a publication that has neither. */
  #checkPublications(): void {
    const { rows, table } = this.#built;
    for (const { about, cells } of rows) {
      if (!lacksTitleAndDoi(table, cells)) continue;
      const details = { where: `${about}, title or DOI`, repository: this.#repository };
      this.#add(finding('deposit-missing', details, { path: table.file, column: 'Title' }));
    }
  }

  /** A gap that all rows share is reported once, without a path. */
  #addGaps(field: TargetField, gaps: readonly BuiltRow[]): void {
    const details = { repository: this.#repository };
    if (gaps.length > 1 && gaps.length === this.#built.rows.length) {
      const place = { ...this.#file(), column: field.name };
      this.#add(finding('deposit-missing', { ...details, where: askedName(field) }, place));
      return;
    }
    for (const row of gaps) {
      // The spread comes last, see findings.ts.
      this.#add(finding('deposit-missing', { where: where(row, field), ...details }, this.#place(row, field)));
    }
  }

  #value(field: TargetField, i: number, cell: string, row: BuiltRow): void {
    const fault = this.#faultOf(field, i, cell);
    if (fault) {
      const details = { where: where(row, field), value: shown(cell), repository: this.#repository, ...fault.details };
      // What is written must be correct, even where the repository accepts an impossible number.
      const isMild = fault.lenient && fault.code !== 'deposit-not-positive';
      const severity = isMild ? 'warning' : 'error';
      const repairs = this.#repairsOf(row, field, i, { fault, cell });
      this.#add(finding(fault.code, details, { ...this.#place(row, field), value: cell, severity, ...repairs }));
    }
    const overruled = row.cells[i]?.overruled;
    if (overruled?.source.kind !== 'header') return;
    const unit = field.unit === undefined ? '' : ` ${field.unit}`;
    const file = `${overruled.value}${unit} (${overruled.source.detail})`;
    const details = { where: where(row, field), value: `${shown(cell)}${unit}`, file };
    const repairs = fileInstead(row, i, field.concept);
    this.#add(finding('deposit-disagrees', details, { ...this.#place(row, field), value: cell, ...repairs }));
  }

  /** People are one answer, channels have one each; values fixed by the standard are not answered at all. */
  #repairsOf(row: BuiltRow, field: TargetField, i: number, found: Pick<FaultyCell, 'fault' | 'cell'>): Repairs {
    if (row.person || row.channel) return listRepair(row, this.#built.rows, field);
    if (row.images.length === 0 || !isAnswerable(field)) return {};
    const given = row.cells[i];
    const isPersons = given?.source.kind === 'answer' && given.place === undefined;
    if (isPersons) return roleRepair(this.#people, field);
    return cellRepair({ field, ...found, place: placeOfCell(row, i) });
  }

  #faultOf(field: TargetField, i: number, cell: string): CellFault | null {
    const key = `${i} ${cell}`;
    const known = this.#faults.get(key);
    if (known !== undefined) return known;
    const { table, target } = this.#built;
    const rules = { noNa: table.rules.includes('no-na'), booleans: booleansOf(target.spelling) };
    const fault = cellFault(field, cell, rules);
    if (this.#faults.size < mostFindings) this.#faults.set(key, fault);
    return fault;
  }

  #checkIds(row: BuiltRow, cells: readonly string[]): void {
    const [donor, tissue] = [this.#cell(cells, 'donor_id'), this.#cell(cells, 'tissue_id')];
    if (donor === '' || tissue === '' || tissue.split(',').some((one) => one.split('-')[0] === donor)) return;
    const suggestion = shown(tissue.split('-')[0] ?? '');
    const details = { where: row.about, donor: shown(donor), tissue: shown(tissue), suggestion };
    const [donorIndex, tissueIndex] = [this.#indexes.get('donor_id') ?? -1, this.#indexes.get('tissue_id') ?? -1];
    const repairs = tissueDonor(row, donorIndex, tissueIndex, suggestion);
    this.#add(finding('deposit-ids', details, { path: row.about, column: 'donor_id', value: donor, ...repairs }));
  }

  #add(found: DepositFinding): void {
    if (this.#findings.length < mostFindings) this.#findings.push(found);
  }

  /** Rows of people and channels are found by their table. */
  #file(): { readonly path?: string } {
    const { table } = this.#built;
    return table.row === 'person' || table.row === 'channel' || table.row === 'entry' ? { path: table.file } : {};
  }

  #place({ about }: BuiltRow, { name }: TargetField): { readonly path: string; readonly column: string } {
    return { path: about, ...this.#file(), column: name };
  }
}

function where({ about }: BuiltRow, field: TargetField): string {
  return about === '' ? askedName(field) : `${about}, ${askedName(field)}`;
}

/** A column as a sentence names it: a question is in quotes. */
function askedName({ label }: TargetField): string {
  return label.endsWith('?') ? `“${label}”` : label;
}
