import type { depositArchiveProblems } from '../problems/entries/deposit-archive.ts';
import type { depositDcnProblems } from '../problems/entries/deposit-dcn.ts';
import type { depositHtanProblems } from '../problems/entries/deposit-htan.ts';
import type { depositTableProblems } from '../problems/entries/deposit-table.ts';
import type { depositTreeProblems } from '../problems/entries/deposit-tree.ts';
import { type ProblemDetails, problem } from '../problems/problem.ts';
import type { Severity } from '../problems/severity.ts';
import type { DepositFinding } from './finding.ts';

/** Codes of deposits in the problem catalogue. */
export type DepositCode =
  | keyof typeof depositTableProblems
  | keyof typeof depositTreeProblems
  | keyof typeof depositHtanProblems
  | keyof typeof depositArchiveProblems
  | keyof typeof depositDcnProblems;

/** Where a finding is, how bad it is if not as usual, and what corrects it. */
export type FindingPlace = Pick<DepositFinding, 'path' | 'row' | 'column' | 'value' | 'repair' | 'choices'> & {
  readonly severity?: Severity;
};

/** Most characters of a cell that are shown. */
const shownLength = 200;

/** Text of a cell as a message shows it. */
export function shown(value: string, most: number = shownLength): string {
  return value.length > most ? `${value.slice(0, most)}…` : value;
}

/** A finding of the catalogue at a place. */
export function finding(code: DepositCode, details: ProblemDetails, place: FindingPlace = {}): DepositFinding {
  const { value } = place;
  const { severity } = problem(code, details);
  // The spread comes last: V8 gives an object that begins with one three times the memory.
  return { code, severity, details, ...place, ...(value !== undefined && { value: shown(value) }) };
}

/** Names in a sentence: `a, b or c`. */
export function either(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** Whether a repository would refuse a file with these findings. */
export function hasErrors(findings: readonly DepositFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
