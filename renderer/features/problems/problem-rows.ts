import { folded } from '../../../shared/basics/folded.ts';
import { eachPaced, type Paced } from '../../../shared/basics/pauses.ts';
import { alikeAlongAxes, ofPixelSize } from '../../../shared/checks/joined-axes.ts';
import { kindTitle } from '../../../shared/problems/kinds.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Severity } from '../../../shared/problems/severity.ts';
import { severityRank } from '../../../shared/problems/severity.ts';
import { fullText } from '../../../shared/problems/wording.ts';

/** Equal problems of one or many images. */
export interface ProblemGroup {
  readonly key: string;
  /** All of them, the first one first. */
  readonly problems: readonly [Problem, ...Problem[]];
  /** Paths that have it, in their order; empty for a problem of the folder as a whole. */
  readonly paths: readonly string[];
}

/** Problems of one kind, whatever values they name. */
export interface ProblemKind {
  readonly key: string;
  readonly groups: readonly [ProblemGroup, ...ProblemGroup[]];
}

/** A line of the panel: a kind, a group of equal problems, or one image of a group. */
export interface ProblemLine {
  readonly key: string;
  /** Depth below the top, from 1. */
  readonly level: number;
  /** The groups of the line: several for a kind. */
  readonly groups: readonly [ProblemGroup, ...ProblemGroup[]];
  readonly paths: readonly string[];
  readonly canUnfold: boolean;
  readonly unfolded: boolean;
  /** Whether it is the first of the notes, which follow the errors and warnings. */
  readonly startsInfos: boolean;
}

/** Filter of the panel: the severities, and a text in the file, message or fix. */
export interface ProblemFilter {
  readonly severities: ReadonlySet<Severity>;
  readonly text: string;
}

/** Whether a problem's sentence does not name the axis. */
function isOfEitherAxis({ code }: Problem): boolean {
  return code === 'calibration-unset' || code === 'calibration-peer-unit';
}

/** Reported once for both axes of an image that have it alike. */
function keyOf(problem: Problem, isOfBothAxes: boolean): string {
  const { code, field, details, severity } = problem;
  if (isOfEitherAxis(problem)) return JSON.stringify([severity, code, { ...details, label: '' }]);
  return JSON.stringify([severity, code, isOfBothAxes ? '' : (field ?? ''), details]);
}

function matches(problem: Problem, { severities, text }: ProblemFilter): boolean {
  if (!severities.has(problem.severity)) return false;
  if (text === '') return true;
  return folded(`${problem.path ?? ''} ${kindTitle(problem.code) ?? ''} ${fullText(problem)}`).includes(text);
}

/** Problems by kind, the worst first and infos last, else in the order of their first images; equal ones of a kind together. */
export function* groupProblems(all: readonly Problem[], filter: ProblemFilter): Paced<readonly ProblemKind[]> {
  const wanted = { ...filter, text: folded(filter.text.trim()) };
  const kinds = new Map<string, Map<string, Problem[]>>();
  const alike = yield* alikeAlongAxes(all);
  yield* eachPaced(all, (found) => {
    const isOfBothAxes = alike.has(found);
    const problem = isOfBothAxes ? ofPixelSize(found) : found;
    if (!matches(problem, wanted)) return;
    const kindKey = `${problem.severity} ${problem.code} ${problem.intended ?? ''}`;
    const groups = kinds.get(kindKey) ?? new Map<string, Problem[]>();
    kinds.set(kindKey, groups);
    const key = keyOf(problem, isOfBothAxes);
    const known = groups.get(key);
    if (known) known.push(problem);
    else groups.set(key, [problem]);
  });
  const list = [...kinds].map(([key, groups]) => ({ key, groups: [...groups].map(groupOf) as [ProblemGroup] }));
  return list.sort((a, b) => severityRank[worstOf(a)] - severityRank[worstOf(b)]);
}

function groupOf([key, problems]: [string, Problem[]]): ProblemGroup {
  const paths = new Set(problems.flatMap(({ path }) => path ?? []));
  return { key, problems: problems as [Problem], paths: [...paths] };
}

function worstOf({ groups: [first] }: ProblemKind): Severity {
  return first.problems[0].severity;
}

/** The lines of the panel: those of unfolded kinds and groups below them. A kind of one group is that group. */
export function problemLines(kinds: readonly ProblemKind[], unfolded: ReadonlySet<string>): readonly ProblemLine[] {
  const firstInfo = kinds.find((kind) => worstOf(kind) === 'info');
  return kinds.flatMap((kind): readonly ProblemLine[] => {
    const startsInfos = kind === firstInfo && kind !== kinds[0];
    const { key, groups } = kind;
    const [first, ...more] = groups;
    if (more.length === 0) return groupLines(first, 1, unfolded, startsInfos);
    const isOpen = unfolded.has(key);
    const paths = [...new Set(groups.flatMap((group) => group.paths))];
    const head = { key, level: 1, groups, paths, canUnfold: true, unfolded: isOpen, startsInfos };
    return isOpen ? [head, ...groups.flatMap((group) => groupLines(group, 2, unfolded, false))] : [head];
  });
}

function groupLines(
  group: ProblemGroup,
  level: number,
  unfolded: ReadonlySet<string>,
  startsInfos: boolean,
): readonly ProblemLine[] {
  const { key, paths } = group;
  const common = { groups: [group] as const, canUnfold: paths.length > 1 };
  const isOpen = common.canUnfold && unfolded.has(key);
  const head = { ...common, key, level, paths, unfolded: isOpen, startsInfos };
  if (!isOpen) return [head];
  const images = paths.map((path) => ({
    groups: [group] as const,
    key: `${key} ${path}`,
    level: level + 1,
    paths: [path],
    canUnfold: false,
    unfolded: false,
    startsInfos: false,
  }));
  return [head, ...images];
}
