import { countOf } from '../../../shared/basics/count.ts';
import type { HtanFile } from '../../../shared/deposit/curation.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import type { Curation, FolderLacks, KnownField } from '../../../shared/deposit/overview.ts';
import type { Outputs } from '../context/reading-context.ts';
import { findingJson, findingLines } from './finding-text.ts';
import { lacksJson, lacksLines } from './folder-lacks-text.ts';
import { knownJson, knownLines } from './known-text.ts';
import { fileLine, levelLines } from './level-text.ts';

/** The first line of a check. */
export interface Verdict {
  readonly target: string;
  readonly version: string;
  readonly ready: boolean;
  /** Every version that it passes, the newest first. */
  readonly fits: readonly string[];
  readonly fields?: number;
  readonly answered?: number;
  /** HTAN: files at each level. DCN: the level of practice. */
  readonly levels?: Readonly<Record<string, number>>;
  readonly level?: string;
}

/** What a check prints in addition to its findings, where it is asked for. */
export interface Sources {
  readonly known: readonly KnownField[];
  /** Files with their levels, and the facts behind them. */
  readonly files: readonly HtanFile[];
}

/** What is printed with a verdict in addition to its findings, where there is any or it is asked for. */
export interface VerdictExtras {
  readonly curation?: Curation | null;
  readonly sources?: Sources | null;
  readonly lacks?: FolderLacks | null;
}

/** Prints a verdict, with the levels that are reached and, where wanted, the sources of values and levels, and its findings; gives the exit code. */
export async function printVerdict(
  verdict: Verdict,
  findings: readonly DepositFinding[],
  json: boolean,
  { out, messages }: Outputs,
  { curation = null, sources = null, lacks = null }: VerdictExtras = {},
): Promise<number> {
  if (json) {
    await out.line(JSON.stringify(verdict));
    if (sources) await out.line(JSON.stringify({ known: sources.known.map(knownJson) }));
    for (const one of lacks ? lacksJson(lacks) : []) await out.line(JSON.stringify(one));
    if (sources && sources.files.length > 0) await out.line(JSON.stringify({ files: sources.files }));
    for (const found of findings) await out.line(findingJson(found));
  } else {
    for (const line of (sources?.known ?? []).flatMap(knownLines)) await out.line(line);
    for (const line of (sources?.files ?? []).map(fileLine)) await out.line(line);
    for (const line of curation ? levelLines(curation) : []) await out.line(line);
    for (const line of lacks ? lacksLines(lacks) : []) await out.line(line);
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
  const filled = fields === undefined || fields === 0 ? '' : ` ${answered} of ${fields} fields filled;`;
  const others = fits.length > 0 ? ` fits version ${fits.join(', ')}` : ' does not fit any version';
  const words = `${countOf(errors, 'error')}, ${countOf(findings.length - errors, 'warning')}`;
  await messages.line(`${target} ${version}:${filled}${others}; ${words}. ${ready ? 'Ready.' : 'Not ready.'}`);
}
