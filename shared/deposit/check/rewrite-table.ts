import { runToEnd } from '../../basics/pauses.ts';
import type { Json } from '../answers.ts';
import { cellFault } from '../cells/check-cell.ts';
import { booleansOf, readCell, spellCell } from '../cells/spelling.ts';
import type { DepositFinding } from '../finding.ts';
import { hasErrors } from '../findings.ts';
import type { SourcedValue } from '../provenance.ts';
import { certainText } from '../repairs/cell-repair.ts';
import { checkTable } from '../table/check-table.ts';
import { convertRow, importTable } from '../table/import-table.ts';
import { layoutsOf, type TableLayout } from '../table/layout.ts';
import { printTable, type Relocate } from '../table/print-table.ts';
import type { Target, TargetField } from '../target/target.ts';
import type { BuiltRow } from '../values/build-tables.ts';
import type { CheckedDeposit } from './check-deposit.ts';
import { suspectRuns } from './suspect-runs.ts';

/**
 * A table that was made elsewhere, in the form of a target: its columns in order, constants filled, cells in the
 * repository's spelling, rows and quotes as its reader takes them. Cells that only a person can correct stay as they are, and become findings.
 * Null where the bytes are not a table of the target.
 * @param versions every version of the target that the table may have
 * @param to the version that it is written in
 */
export function rewriteTable(
  bytes: Uint8Array,
  versions: readonly Target[],
  to: Target,
  relocate?: Relocate,
): CheckedDeposit | null {
  const imported = importTable(bytes, versions);
  const layout = imported && layoutIn(to, imported.layout);
  if (!imported || !layout) return null;
  const { table } = layout;
  const rows = imported.rows.map((row, i): BuiltRow => {
    const { row: kept } = convertRow(row, imported.layout, layout);
    const cells = layout.fields.map((field) => corrected(to, field, table.rules.includes('no-na'), kept[field.name]));
    return { about: String(i + 2), images: [], cells };
  });
  const built = { target: to, table, rows };
  const printed = printTable(built, relocate);
  const { findings, answered, fits } = runToEnd(checkTable(new TextEncoder().encode(printed.text()), [to]));
  const check = { findings, answered, gaps: 0 };
  const fields = layout.fields.length;
  const tables = [{ built, printed, check }];
  const nothing = {
    beside: [],
    counted: [],
    otherQuestions: [],
    optional: [],
    otherAnswers: [],
    curation: null,
    files: () => [],
    lacks: () => ({ whole: [], images: [] }),
  };
  return {
    target: to,
    tables,
    findings: [...imported.findings, ...suspectRuns(built).map(inTable), ...findings],
    ready: fits.length > 0 && !hasErrors(imported.findings),
    fields,
    answered,
    ...nothing,
  };
}

/** A finding about rows of the table: no answer corrects them. */
function inTable({ path, repair: _, ...found }: DepositFinding): DepositFinding {
  return { ...found, row: Number(path) };
}

function layoutIn(to: Target, from: TableLayout): TableLayout | null {
  return layoutsOf([to]).find(({ table, older }) => older === null && table.row === from.table.row) ?? null;
}

/** One for all: a table of 100 MB has ten million cells. */
const theTable = { kind: 'answer', detail: 'the table' } as const;

/** A value in canonical form, corrected where that is certain. */
function corrected(target: Target, field: TargetField, noNa: boolean, value: Json | undefined): SourcedValue | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const cell = spellCell(target.spelling, field, value);
  const fault = cellFault(field, cell, { noNa, booleans: booleansOf(target.spelling) });
  const certain = fault && certainText(field, fault, cell);
  return { value: certain === null ? value : readCell(field, certain), source: theTable };
}
