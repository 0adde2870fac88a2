import type { HtanFile } from '../curation.ts';
import { countedFiles } from '../dcn/readme.ts';
import { noDetails } from '../details.ts';
import type { DepositFinding } from '../finding.ts';
import { hasErrors } from '../findings.ts';
import { htanFiles } from '../htan/htan-levels.ts';
import type { Curation, KnownField, Question, TargetState } from '../overview.ts';
import { documentText } from '../printers.ts';
import { type PrintedTable, printTable, type Relocate } from '../table/print-table.ts';
import type { Target, TargetTable } from '../target/target.ts';
import { type BuiltTable, buildTables, type DepositSubject } from '../values/build-tables.ts';
import { type BuiltCheck, checkBuilt } from './check-built.ts';
import { curationOf } from './curation.ts';
import { channelTableOf, documentTable, ownTables, targetDocuments } from './document-tables.ts';
import { type Lacks, lacksOf } from './lacks.ts';
import { knownLists } from './list-questions.ts';
import { targetFindings } from './target-findings.ts';
import { answeredQuestions, optionalQuestions, targetQuestions } from './target-questions.ts';

/** One table of a deposit: its values, its text and what is wrong with it. */
export interface CheckedTable {
  readonly built: BuiltTable;
  readonly printed: PrintedTable;
  readonly check: BuiltCheck;
}

/** A deposit as one target sees it. */
export interface CheckedDeposit {
  readonly target: Target;
  readonly tables: readonly CheckedTable[];
  /** Paths of the files that a layout puts beside the tables: the images, and tables of theirs that are used as they are. */
  readonly beside: readonly string[];
  /** Paths of the files that its README counts; none where it has no README. */
  readonly counted: readonly string[];
  readonly findings: readonly DepositFinding[];
  /** Nothing is missing and nothing is wrong. */
  readonly ready: boolean;
  /** Columns of the first table. */
  readonly fields: number;
  /** Those of them that are filled in every row. */
  readonly answered: number;
  /** Questions that are not about a column; only a person can answer them. */
  readonly otherQuestions: readonly Question[];
  /** Open questions that may stay open. */
  readonly optional: readonly Question[];
  /** Answers to questions that are not columns. */
  readonly otherAnswers: readonly KnownField[];
  /** Lists and levels of the target; null where it has none, or where the files were not read. */
  readonly curation: Curation | null;
  /** The level of each file where the target has levels; made when it is asked for. */
  readonly files: () => readonly HtanFile[];
  /** What is still missing, image by image; made when it is asked for. */
  readonly lacks: () => Lacks;
}

/** Name of a target as requests and answers spell it. */
export function targetName({ id, version }: Target): string {
  return `${id}@${version}`;
}

/** Builds and checks all tables of a target; pauses after every few hundred rows. */
export function* checkDeposit(
  target: Target,
  subject: DepositSubject,
  relocate?: Relocate,
): Generator<undefined, CheckedDeposit> {
  const tables: CheckedTable[] = [];
  const documents = targetDocuments(target, subject);
  const built = yield* buildTables(target, { ...subject, documentOf: channelTableOf(target, subject, documents) });
  const all = built.filter(({ table, rows }) => !mayBeEmpty(table) || rows.length > 0);
  for (const one of all) {
    const text = documentText({ built: one, all, subject });
    const printed = { ...printTable(one, relocate), ...(text && { text, isText: true, requoted: () => false }) };
    yield;
    tables.push({ built: one, printed, check: yield* checkBuilt(one, printed, subject.book.people) });
  }
  for (const one of documents) {
    tables.push({ ...documentTable(target, one), check: { ...noFaults, findings: one.findings ?? [] } });
  }
  const findings = [...distinct(tables.flatMap(({ check }) => check.findings)), ...targetFindings(subject, target)];
  const { details = noDetails } = subject;
  const [first] = tables;
  return {
    target,
    tables,
    beside: [...subject.images.map(({ path }) => path), ...ownTables(target, subject)],
    counted: target.documents.includes('README.txt') ? countedFiles(details.files).map(({ path }) => path) : [],
    findings,
    ready: tables.length > 0 && !hasErrors(findings),
    fields: first?.built.table.fields.length ?? 0,
    answered: first?.check.answered ?? 0,
    otherQuestions: targetQuestions(target, subject),
    optional: optionalQuestions(target, subject),
    otherAnswers: [...answeredQuestions(target, subject), ...knownLists(target, subject)],
    curation: curationOf(target, subject),
    lacks: () => lacksOf({ target, tables: all, findings, subject }),
    files: () => (target.id === 'htan-imaging' && subject.details ? htanFiles(subject, target) : []),
  };
}

/** Each finding once: two files may have the same column for the whole deposit. */
function distinct(findings: readonly DepositFinding[]): readonly DepositFinding[] {
  const known = new Set<string>();
  return findings.filter((one) => known.size < known.add(JSON.stringify(one)).size);
}

/** Optional tables of a deposit. */
const mayBeEmpty = ({ row }: TargetTable): boolean => row === 'mask' || row === 'entry';

const noFaults: BuiltCheck = { findings: [], answered: 0, gaps: 0 };

/** Tables that are written; others only ask. */
export function writtenTables({ tables }: CheckedDeposit): readonly CheckedTable[] {
  return tables.filter(({ built }) => built.table.print !== 'none');
}

/** Whether a target asks about channels: their antibodies, or a table of them. */
export function needsChannels({ tables, ladder }: Target): boolean {
  return tables.some(({ row }) => row === 'channel') || ladder.length > 0;
}

/** Whether a target needs more from a folder than the rows of its images. */
export function needsDetails({ documents, ladder }: Target): boolean {
  return documents.length + ladder.length > 0;
}

/** Whether a target only lists the files of a folder, and does not need their content. */
export function needsFiles(target: Target): boolean {
  return !needsDetails(target) && target.tables.some(({ print }) => print === 'file-list');
}

/** Whether a target uses the names of ROIs. */
export function needsRois({ tables }: Target): boolean {
  return tables.some(({ fields }) => fields.some(({ from }) => from.includes('sidecar:rois')));
}

/** A checked deposit in numbers. */
export function stateOf(checked: CheckedDeposit): TargetState {
  const errors = checked.findings.filter(({ severity }) => severity === 'error').length;
  const { fields, answered, ready, findings } = checked;
  return { name: targetName(checked.target), fields, answered, ready, errors, warnings: findings.length - errors };
}
