import { readingOf } from '../cells/cell-types.ts';
import { type CellRules, cellFault } from '../cells/check-cell.ts';
import { booleansOf } from '../cells/spelling.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import { isRequired } from '../target/required.ts';
import type { TargetField } from '../target/target.ts';
import type { TableLayout } from './layout.ts';
import { type DepositRecord, isBlank } from './records.ts';
import { type Run, RunFinder } from './runs.ts';
import type { PathCell, TableCheck } from './table-check.ts';

/** Checks the rows of one table, one after the other. */
export class RowChecker {
  readonly #layout: TableLayout;
  readonly #most: number;
  readonly #findings: DepositFinding[] = [];
  readonly #runs: readonly (RunFinder | null)[];
  readonly #filled: boolean[];
  readonly #paths: PathCell[] = [];
  readonly #rules: CellRules;
  readonly #isContact: RegExp;
  #hasContact = false;
  #rows = 0;

  constructor(layout: TableLayout, most: number) {
    const { fields, table } = layout;
    const noRuns = table.rules.includes('no-run-3');
    this.#layout = layout;
    this.#most = most;
    const booleans = booleansOf(layout.target.spelling);
    this.#rules = { noNa: table.rules.includes('no-na'), booleans };
    this.#isContact = booleans ? new RegExp(`^${booleans[0]}$`, 'u') : /^(?:true|1)$/i;
    this.#runs = fields.map(({ runs, type }) => (runs || !noRuns || type === 'datetime' ? null : new RunFinder()));
    this.#filled = fields.map(() => true);
  }

  get rows(): number {
    return this.#rows;
  }

  add(found: DepositFinding): void {
    if (this.#findings.length < this.#most) this.#findings.push(found);
  }

  row(record: DepositRecord): void {
    const { cells, row } = record;
    const { fields } = this.#layout;
    // What is not there ends what counts up, as an empty cell does.
    for (const [i, runs] of this.#runs.entries()) runs?.add(cells[i] ?? '', row);
    if (isBlank(record)) {
      this.add(finding('deposit-blank-row', { row }, { row }));
      return;
    }
    this.#rows++;
    if (cells.length !== fields.length) {
      const words = (count: number) => `${count} ${count === 1 ? 'cell' : 'cells'}`;
      this.add(finding('deposit-cells', { row, cells: words(cells.length), columns: fields.length }, { row }));
    }
    const byName = new Map(fields.map(({ name }, i) => [name, cells[i] ?? '']));
    for (const [i, field] of fields.entries()) this.#cell(field, i, cells[i], row, byName);
    this.#checkIds(byName, row);
  }

  /** Faults of the table as a whole, and all that were found row by row. */
  finish(): Pick<TableCheck, 'findings' | 'answered' | 'paths'> {
    for (const [i, runs] of this.#runs.entries()) {
      for (const run of runs?.finish() ?? []) this.#addRun(this.#layout.fields[i], run);
    }
    const { table, target } = this.#layout;
    if (table.rules.includes('primary-contact') && this.#rows > 0 && !this.#hasContact) {
      this.add(finding('deposit-contact', { repository: target.repository }, { column: 'is_contact' }));
    }
    const answered = this.#rows === 0 ? 0 : this.#filled.filter(Boolean).length;
    return { findings: this.#findings, answered, paths: this.#paths };
  }

  #cell(
    field: TargetField,
    i: number,
    cell: string | undefined,
    row: number,
    byName: ReadonlyMap<string, string>,
  ): void {
    if (cell === undefined) {
      // A row that is too short is reported as one.
      this.#filled[i] = false;
      return;
    }
    if (cell === '' || isHint(field, cell)) {
      this.#empty(field, i, row, byName);
      return;
    }
    if (field.path) this.#paths.push({ column: field.name, label: field.label, value: cell, row });
    if (field.name === 'is_contact' && this.#isContact.test(cell)) this.#hasContact = true;
    const fault = cellFault(field, cell, this.#rules);
    if (!fault) return;
    const { repository } = this.#layout.target;
    const details = { where: where(row, field), value: shown(cell), repository, ...fault.details };
    const place = { row, column: field.name, value: cell };
    this.add(finding(fault.code, details, { ...place, ...(fault.lenient && { severity: 'warning' as const }) }));
  }

  #empty(field: TargetField, i: number, row: number, byName: ReadonlyMap<string, string>): void {
    if (field.level === 'must') this.#filled[i] = false;
    if (!isRequired(field, (name) => this.#holdsValue(name, byName.get(name) ?? ''))) return;
    const column = valueColumn(field);
    const value = column === null ? '' : (byName.get(column) ?? '');
    const details = { where: where(row, field), repository: this.#layout.target.repository };
    const place = { row, column: field.name };
    if (field.enum && value !== '') {
      this.add(
        finding('deposit-unit-missing', { ...details, value: shown(value), choices: field.enum.join(' or ') }, place),
      );
    } else this.add(finding('deposit-missing', details, place));
  }

  /** The validator asks for a unit only where it could read the value. */
  #holdsValue(column: string, value: string): boolean {
    const field = this.#layout.fields.find(({ name }) => name === column);
    return value !== '' && (!field || readingOf(field.type, value) !== 'refused');
  }

  #addRun(field: TargetField | undefined, { from, to, values }: Run): void {
    if (!field) return;
    const shownValues = values.length > 4 ? [...values.slice(0, 3), '…', values.at(-1)] : values;
    const details = {
      rows: `${from}–${to}`,
      label: field.label,
      values: shownValues.join(', '),
      first: values[0] ?? '',
      repository: this.#layout.target.repository,
    };
    const code = field.suspectRuns ? 'deposit-run-suspect' : 'deposit-run';
    for (let row = from + 2; row <= to; row++) {
      this.add(finding(code, details, { row, column: field.name, value: values[row - from] ?? '' }));
    }
  }

  #checkIds(byName: ReadonlyMap<string, string>, row: number): void {
    const [donor = '', tissue = ''] = [byName.get('donor_id'), byName.get('tissue_id')];
    const suggestion = tissue.split('-')[0] ?? '';
    if (donor === '' || tissue === '' || tissue.split(',').some((one) => one.trim().split('-')[0] === donor)) return;
    const details = { where: `Row ${row}`, donor: shown(donor), tissue: shown(tissue), suggestion: shown(suggestion) };
    this.add(finding('deposit-ids', details, { row, column: 'donor_id', value: donor }));
  }
}

function where(row: number, { label }: TargetField): string {
  return `Row ${row}, ${label}`;
}

/** A template's hint, the choices joined, counts as an empty cell. */
export function isHint(field: TargetField, cell: string): boolean {
  return field.enum !== undefined && field.enum.length > 1 && cell === field.enum.join(' / ');
}

/** The column of the value whose unit this one is; null if it is not a unit. */
function valueColumn({ name }: TargetField): string | null {
  return /_units?$/.test(name) ? name.replace(/_units?$/, '_value') : null;
}
