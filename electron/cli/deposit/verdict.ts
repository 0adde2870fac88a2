import { countOf } from '../../../shared/basics/count.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import type { KnownField } from '../../../shared/deposit/overview.ts';
import type { Outputs } from '../context.ts';
import { findingJson, findingLines } from './finding-text.ts';
import { knownJson, knownLines } from './known-text.ts';

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

/** Prints a verdict, with where values come from unless that is null, and its findings; gives the exit code. */
export async function printVerdict(
  verdict: Verdict,
  findings: readonly DepositFinding[],
  json: boolean,
  { out, messages }: Outputs,
  known: readonly KnownField[] | null = null,
): Promise<number> {
  if (json) {
    await out.line(JSON.stringify(verdict));
    if (known) await out.line(JSON.stringify({ known: known.map(knownJson) }));
    for (const found of findings) await out.line(findingJson(found));
  } else {
    for (const line of (known ?? []).flatMap(knownLines)) await out.line(line);
    await printForPeople(verdict, findings, { out, messages });
  }
  return verdict.ready && !hasErrors(findings) ? 0 : 1;
}

async function printForPeople(
  verdict: Verdict,
  findings: readonly DepositFinding[],
  { out, messages }: Outputs,
): Promise<void> {
  for (const line of findingLines(findings)) await out.line(line);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const { target, version, fits, fields, answered, ready } = verdict;
  const filled = fields === undefined ? '' : ` ${answered} of ${fields} fields filled;`;
  const others = fits.length > 0 ? ` fits version ${fits.join(', ')}` : ' does not fit any version';
  const words = `${countOf(errors, 'error')}, ${countOf(findings.length - errors, 'warning')}`;
  await messages.line(`${target} ${version}:${filled}${others}; ${words}. ${ready ? 'Ready.' : 'Not ready.'}`);
}
