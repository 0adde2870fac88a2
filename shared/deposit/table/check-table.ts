import { because } from '../../problems/reasons.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, hasErrors } from '../findings.ts';
import type { Target } from '../target/target.ts';
import { checkHeader, separatorFault } from './check-header.ts';
import { RowChecker } from './check-row.ts';
import { decodeDepositTable } from './decode.ts';
import { guessedByQuotes } from './guessed-separator.ts';
import { bestLayout, layoutsOf, type TableLayout } from './layout.ts';
import { readDepositRecords } from './records.ts';
import type { TableCheck } from './table-check.ts';

/** Most findings that are reported; a table with more is not corrected cell by cell. */
const mostFindings = 100_000;

/** Rows between two pauses. */
const rowsAtOnce = 500;

/**
 * Checks a table that was made elsewhere as the repository would, against the form that fits its header best; pauses
 * after every few hundred rows.
 */
export function* checkTable(bytes: Uint8Array, targets: readonly Target[]): Generator<undefined, TableCheck> {
  const { text, findings: unplaced } = decodeDepositTable(bytes);
  if (text === null) return unread(unplaced);
  const [head] = readDepositRecords(text, '\t');
  // A byte-order mark hides the first column from a reader that does not expect it.
  const findings = unplaced.map((one) => (one.row === 1 ? { ...one, column: head?.cells[0] ?? '' } : one));
  const layout = head ? bestLayout(layoutsOf(targets), head.cells) : null;
  if (!head || !layout) return unread(findings);
  const stopped = headFindings(layout, head.cells, text);
  if (stopped.length > 0) return { ...unread([...findings, ...stopped]), layout };
  const rows = yield* checkRows(layout, text);
  const all = [...findings, ...rows.findings].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const fits = hasErrors(all) ? [] : versionsOf(layout, targets);
  return { ...rows, layout, fits, findings: all };
}

function unread(findings: readonly DepositFinding[]): TableCheck {
  return { layout: null, fits: [], findings, answered: 0, rows: 0, paths: [] };
}

/** What makes a reader give up before the first row. */
function headFindings(layout: TableLayout, header: readonly string[], text: string): readonly DepositFinding[] {
  const alien = header.length > 1 ? alienFault(layout, header) : null;
  if (alien) return [alien];
  const separator = separatorFault(layout, header);
  if (separator) return [separator];
  if (layout.table.rules.includes('guessed-separator')) {
    const misled = quoteFaults(layout, header, text);
    if (misled.length > 0) return misled;
  }
  return layout.table.rules.includes('exact-columns') ? checkHeader(layout, header) : [];
}

/** A table of something else: reported once, not column by column. */
function alienFault({ target, fields }: TableLayout, header: readonly string[]): DepositFinding | null {
  if (fields.some(({ name }) => name === 'metadata_schema_id')) return null;
  const { title, successor, repository } = target;
  if (header.includes('metadata_schema_id')) {
    const reason = because('cedar-template', { repository });
    const advice = successor ?? `Check it with ${repository}’s own validator.`;
    return finding('deposit-no-fit', { title, advice, ...reason }, { row: 1, column: 'metadata_schema_id' });
  }
  return null;
}

function quoteFaults(layout: TableLayout, header: readonly string[], text: string): readonly DepositFinding[] {
  const guessed = guessedByQuotes(text);
  if (!guessed || guessed.separator === '\t') return [];
  const { repository } = layout.target;
  const faults: DepositFinding[] = [];
  for (const { cells, row } of readDepositRecords(text, '\t')) {
    for (const [i, value] of cells.entries()) {
      if (!guessedByQuotes(`\t${value}\t`) || faults.length >= mostFindings) continue;
      const column = header[i] ?? String(i + 1);
      const label = layout.fields.find(({ name }) => name === column)?.label ?? column;
      faults.push(finding('deposit-quotes', { where: `Row ${row}, ${label}`, repository }, { row, column, value }));
    }
  }
  return faults;
}

function* checkRows(layout: TableLayout, text: string): Generator<undefined, Omit<TableCheck, 'layout' | 'fits'>> {
  const checker = new RowChecker(layout, mostFindings);
  for (const record of readDepositRecords(text, '\t')) {
    if (record.row % rowsAtOnce === 0) yield;
    if (record.unclosed) {
      const reason = because('table-quote-unclosed', { row: record.row });
      checker.add(finding('deposit-unreadable', { path: layout.table.file, ...reason }, { row: record.row }));
    }
    if (record.row > 1) checker.row(record);
  }
  if (checker.rows === 0) checker.add(finding('deposit-no-rows', { row: layout.table.row.replace('-', ' ') }));
  return { ...checker.finish(), rows: checker.rows };
}

/** Versions of the target with exactly this form of the table; for an earlier form, only its own. */
function versionsOf(layout: TableLayout, targets: readonly Target[]): readonly string[] {
  const has = ({ tables }: Target) => tables.some(({ fields }) => fields === layout.fields);
  return layout.older !== null
    ? [layout.target.version]
    : targets.filter((target) => target.id === layout.target.id && has(target)).map(({ version }) => version);
}
