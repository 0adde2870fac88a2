import { countOf } from '../../../shared/basics/count.ts';
import { groupFindings } from '../../../shared/deposit/check/group-findings.ts';
import { withFile } from '../../../shared/deposit/check/with-file.ts';
import type { DepositFinding, FindingGroup } from '../../../shared/deposit/finding.ts';
import { fullText, whatIsWrong, whatToDo } from '../../../shared/problems/wording.ts';
import { printable } from '../output/output.ts';

/** A finding as one object a line; what does not apply is left out. */
export function findingJson(found: DepositFinding): string {
  const { code, severity, path, row, column, value } = found;
  const message = whatIsWrong(found);
  return JSON.stringify({ code, severity, path, row, column, value, message, fix: whatToDo(found) });
}

const shownPlaces = 3;

/** Findings for people: equal ones in one line. */
export function findingLines(findings: readonly DepositFinding[]): readonly string[] {
  return groupFindings(findings).map((group) => {
    const { first } = group;
    return printable(
      `${first.severity}: ${withFile(first, whatIsWrong(first))}${morePlaces(group)} ${whatToDo(first)}`,
    );
  });
}

/** How many places share a finding with the first one, and the first few that have a path of their own. */
function morePlaces({ first, count, paths }: FindingGroup): string {
  if (count === 1) return '';
  const others = paths.filter((path) => path !== first.path);
  const names = others.slice(0, shownPlaces).join(', ');
  const rest = others.length > shownPlaces ? ' …' : '';
  return ` (${countOf(count - 1, 'more place')} like it${names && ': '}${names}${rest})`;
}

/** A finding in one sentence or two. */
export function findingLine(found: Pick<DepositFinding, 'code' | 'details'>): string {
  return printable(fullText(found));
}
