import type { DepositFinding } from '../finding.ts';
import type { DepositOverview, KnownField, PlannedFile } from '../overview.ts';
import type { Proposals } from '../sources/proposals.ts';
import type { BuiltTable } from '../values/build-tables.ts';
import { type CheckedDeposit, type CheckedTable, stateOf, targetName, writtenTables } from './check-deposit.ts';
import { groupFindings } from './group-findings.ts';
import { joinedFields, knownFields } from './known-fields.ts';
import { questionsOf, type Suggestions } from './questions.ts';

/** What an overview is made of, in addition to the checked deposits. */
export interface OverviewParts {
  readonly images: number;
  readonly suggestions: Suggestions;
  /** What headers propose. */
  readonly proposals?: Proposals;
  readonly chosen: readonly string[];
  readonly rootAbove: string | null;
  readonly trouble: DepositFinding | null;
}

const headLines = 100;
/** Gaps are questions; findings that a curator's list shows are in that list. */
const shownElsewhere = /^deposit-(?:missing|dcn-(?:step|item|level))$/u;

/** Everything that the view shows of a deposit for the chosen targets. */
export function buildOverview(deposits: readonly CheckedDeposit[], parts: OverviewParts): DepositOverview {
  const tables = deposits.flatMap((deposit) => deposit.tables.map(({ built }) => built));
  const found = new Set(deposits.flatMap(({ findings }) => findings));
  const look = [...found].filter(({ code }) => !shownElsewhere.test(code));
  const { images, suggestions, chosen, rootAbove, trouble } = parts;
  return {
    images,
    datasets: deposits[0]?.tables[0]?.built.rows.length ?? 0,
    targets: deposits.map(stateOf),
    needed: questionsOf(
      tables,
      suggestions,
      parts.proposals,
      deposits.flatMap(({ otherQuestions }) => otherQuestions),
    ),
    look: groupFindings(look),
    curation: deposits.flatMap(({ curation }) => curation ?? []),
    known: allKnown(tables, deposits),
    optional: uniqueByKey(deposits.flatMap(({ optional }) => optional)),
    files: deposits.flatMap((deposit) => writtenTables(deposit).map((table) => plannedFile(deposit, table))),
    unchecked: [...new Set(deposits.flatMap(({ target }) => target.unchecked))],
    chosen,
    rootAbove,
    trouble,
  };
}

/** The values of columns and questions, each key once. */
export function allKnown(tables: readonly BuiltTable[], deposits: readonly CheckedDeposit[]): readonly KnownField[] {
  return joinedByKey([...knownFields(tables), ...deposits.flatMap(({ otherAnswers }) => otherAnswers)]);
}

/** What several targets ask for appears once, with the columns of all of them. */
function joinedByKey(fields: readonly KnownField[]): readonly KnownField[] {
  const byKey = new Map<string, KnownField>();
  for (const field of fields) {
    const known = byKey.get(field.key);
    byKey.set(field.key, known ? joinedFields(known, field) : field);
  }
  return [...byKey.values()];
}

function uniqueByKey<T extends { readonly key: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.toReversed().map((item) => [item.key, item])).values()].toReversed();
}

function isError({ severity, code }: DepositFinding): boolean {
  return severity === 'error' && !shownElsewhere.test(code);
}

function plannedFile({ target }: CheckedDeposit, { built, printed, check }: CheckedTable): PlannedFile {
  const isText = printed.isText === true;
  return {
    target: targetName(target),
    name: printed.file,
    rows: built.rows.length,
    gaps: check.gaps,
    errors: check.findings.filter(isError).length,
    head: isText ? [] : [built.table.fields.map(({ name }) => name), ...printed.cells.slice(0, headLines)],
    required: isText ? [] : built.table.fields.flatMap(({ name, level }) => (level === 'must' ? [name] : [])),
    isText,
    reordered: printed.reordered,
  };
}
