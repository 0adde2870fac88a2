import type { DepositFinding } from '../finding.ts';
import type { DepositOverview, PlannedFile } from '../overview.ts';
import type { Proposals } from '../sources/proposals.ts';
import { type CheckedDeposit, type CheckedTable, stateOf, targetName, writtenTables } from './check-deposit.ts';
import { groupFindings } from './group-findings.ts';
import { knownFields } from './known-fields.ts';
import { questionsOf, type Suggestions } from './questions.ts';

/** What an overview is made of besides the checked deposits. */
export interface OverviewParts {
  readonly images: number;
  readonly suggestions: Suggestions;
  /** What headers propose. */
  readonly proposals?: Proposals;
  readonly rootAbove: string | null;
  readonly trouble: DepositFinding | null;
}

const headLines = 50;

/** All that the view shows of a deposit for the targets that are on. */
export function buildOverview(deposits: readonly CheckedDeposit[], parts: OverviewParts): DepositOverview {
  const tables = deposits.flatMap((deposit) => deposit.tables.map(({ built }) => built));
  const look = deposits.flatMap(({ findings }) => findings.filter(({ code }) => code !== 'deposit-missing'));
  const { images, suggestions, rootAbove, trouble } = parts;
  return {
    images,
    datasets: deposits[0]?.tables[0]?.built.rows.length ?? 0,
    targets: deposits.map(stateOf),
    needed: questionsOf(tables, suggestions, parts.proposals),
    look: groupFindings(look),
    known: knownFields(tables),
    files: deposits.flatMap((deposit) => writtenTables(deposit).map((table) => plannedFile(deposit, table))),
    unchecked: [...new Set(deposits.flatMap(({ target }) => target.unchecked))],
    rootAbove,
    trouble,
  };
}

function plannedFile({ target }: CheckedDeposit, { built, printed, check }: CheckedTable): PlannedFile {
  return {
    target: targetName(target),
    name: printed.file,
    rows: built.rows.length,
    gaps: check.gaps,
    head: [built.table.fields.map(({ name }) => name), ...printed.cells.slice(0, headLines)],
    reordered: printed.reordered,
  };
}
