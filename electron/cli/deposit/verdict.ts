import { countOf } from '../../../shared/basics/count.ts';
import { groupFindings } from '../../../shared/deposit/check/group-findings.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import type { CommandContext } from '../context.ts';
import { printable } from '../output.ts';

/** The first line of a check. */
export interface Verdict {
  readonly target: string;
  readonly version: string;
  readonly ready: boolean;
  /** Every version that it passes, the newest first. */
  readonly fits: readonly string[];
  readonly fields?: number;
  readonly answered?: number;
}

/** Prints a verdict and its findings; gives the exit code. */
export async function printVerdict(
  verdict: Verdict,
  findings: readonly DepositFinding[],
  json: boolean,
  { out, messages }: CommandContext,
): Promise<number> {
  if (json) {
    await out.line(JSON.stringify(verdict));
    for (const found of findings) await out.line(JSON.stringify(found));
  } else await printForPeople(verdict, findings, { out, messages });
  return verdict.ready && !hasErrors(findings) ? 0 : 1;
}

async function printForPeople(
  verdict: Verdict,
  findings: readonly DepositFinding[],
  { out, messages }: CommandContext,
): Promise<void> {
  for (const { first, count } of groupFindings(findings)) {
    const more = count > 1 ? ` (${countOf(count - 1, 'more place')} like it)` : '';
    await out.line(printable(`${first.severity}: ${first.message}${more} ${first.fix}`));
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const { target, version, fits, fields, answered, ready } = verdict;
  const filled = fields === undefined ? '' : ` ${answered} of ${fields} fields filled;`;
  const others = fits.length > 0 ? ` fits version ${fits.join(', ')}` : ' fits no version';
  const words = `${countOf(errors, 'error')}, ${countOf(findings.length - errors, 'warning')}`;
  await messages.line(`${target} ${version}:${filled}${others}; ${words}. ${ready ? 'Ready.' : 'Not ready.'}`);
}
