import type { Paced } from '../../basics/pauses.ts';
import { eachPaced } from '../../basics/pauses.ts';
import { checkFolderPaced, checkRow } from '../../checks/checks.ts';
import type { ImageRow } from '../../image/image-row.ts';
import type { Problem } from '../../problems/problem.ts';
import { severityNames, severityRank } from '../../problems/severity.ts';
import { textForMany } from '../../problems/wording.ts';
import type { CheckedDeposit } from '../check/check-deposit.ts';
import { groupFindings } from '../check/group-findings.ts';
import { type Html, html } from './html.ts';
import { firstOf, moreText, names, section, table } from './parts.ts';
import type { FoundProblem, ReportParts } from './report-parts.ts';

const shownPaths = 3;
const mostProblems = 60;

/** Findings that a curator's list or a question shows already. */
const shownElsewhere = /^deposit-(?:missing|dcn-)/u;

interface Growing {
  readonly first: Problem;
  count: number;
  readonly paths: string[];
}

/** Everything wrong with images, sidecars and deposits; errors first, then the most frequent. */
export function* findProblems(
  rows: readonly ImageRow[],
  deposits: readonly CheckedDeposit[],
): Paced<readonly FoundProblem[]> {
  const groups = new Map<string, Growing>();
  const add = (problem: Problem): void => {
    // What is wrong and what to do follow from the reason.
    const key = JSON.stringify([problem.code, problem.field, problem.details.reason]);
    const group = groups.get(key) ?? { first: problem, count: 0, paths: [] };
    group.count++;
    if (problem.path !== undefined && group.paths.length < shownPaths) group.paths.push(problem.path);
    groups.set(key, group);
  };
  yield* eachPaced(rows, (row) => {
    for (const problem of checkRow(row)) add(problem);
  });
  for (const problem of yield* checkFolderPaced(rows)) add(problem);
  const own = [...groups.values()].map(
    ({ first, count, paths }): FoundProblem => ({
      severity: first.severity,
      source: 'Images and sidecars',
      ...textForMany(first, count),
      count,
      paths,
    }),
  );
  return [...own, ...deposits.flatMap(depositProblems)].sort(
    (a, b) => severityRank[a.severity] - severityRank[b.severity] || b.count - a.count,
  );
}

function depositProblems({ target, findings }: CheckedDeposit): readonly FoundProblem[] {
  const groups = groupFindings(findings.filter(({ code }) => !shownElsewhere.test(code)));
  return groups.map(({ first, count, paths }) => ({
    severity: first.severity,
    source: target.title,
    ...textForMany(first, count),
    count,
    paths: paths.slice(0, shownPaths),
  }));
}

/** Problems with what to do, and the first images that have them. */
export function problemsPart({ problems }: Pick<ReportParts, 'problems'>): Html {
  if (problems.length === 0) return section('problems', 'Problems', html`<p>No problems were found.</p>`);
  const { shown, more } = firstOf(problems, mostProblems);
  const lines = shown.map(({ severity, source, what, fix, count, paths }) => [
    html`<span class="${severity}">${severityNames[severity]}:</span> ${what} ${fix}`,
    count,
    html`${source}${paths.length > 0 ? html`<br>${names(paths, count, shownPaths)}` : null}`,
  ]);
  return section(
    'problems',
    'Problems',
    table('What is wrong and what to do', ['Problem', 'Times', 'Where'], lines),
    moreText(more, 'kind of problem', 'kinds of problems'),
  );
}
