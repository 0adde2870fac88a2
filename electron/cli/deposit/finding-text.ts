import { countOf } from '../../../shared/basics/count.ts';
import { groupFindings } from '../../../shared/deposit/check/group-findings.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { fullText, whatIsWrong, whatToDo } from '../../../shared/problems/wording.ts';
import { printable } from '../output/output.ts';

/** A finding as one object a line; what does not apply is left out. */
export function findingJson(found: DepositFinding): string {
  const { code, severity, path, row, column, value } = found;
  const message = whatIsWrong(found);
  return JSON.stringify({ code, severity, path, row, column, value, message, fix: whatToDo(found) });
}

/** Findings for people: equal ones in one line. */
export function findingLines(findings: readonly DepositFinding[]): readonly string[] {
  return groupFindings(findings).map(({ first, count }) => {
    const more = count > 1 ? ` (${countOf(count - 1, 'more place')} like it)` : '';
    return printable(`${first.severity}: ${whatIsWrong(first)}${more} ${whatToDo(first)}`);
  });
}

/** A finding in one sentence or two. */
export function findingLine(found: Pick<DepositFinding, 'code' | 'details'>): string {
  return printable(fullText(found));
}
