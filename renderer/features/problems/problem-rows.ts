import { eachPaced, type Paced } from '../../../shared/basics/pauses.ts';
import type { Severity } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText } from '../../../shared/problems/wording.ts';

/** Equal problems of one or many images. */
export interface ProblemGroup {
  readonly key: string;
  /** The first of them. */
  readonly problem: Problem;
  /** Paths that have it, in their order; empty for a problem of the folder as a whole. */
  readonly paths: readonly string[];
}

/** A line of the panel: a group, or one image of an unfolded group. */
export type ProblemLine =
  | { readonly kind: 'group'; readonly key: string; readonly group: ProblemGroup; readonly unfolded: boolean }
  | { readonly kind: 'image'; readonly key: string; readonly group: ProblemGroup; readonly path: string };

/** What the panel lists: the severities, and a text that file, message or fix contain. */
export interface ProblemFilter {
  readonly severities: ReadonlySet<Severity>;
  readonly text: string;
}

/** Both axes of an image say these in one sentence. */
function keyOf({ code, field, details }: Problem): string {
  const isOfBothAxes = code === 'calibration-unset' || code === 'calibration-peer-unit';
  return JSON.stringify([code, isOfBothAxes ? '' : (field ?? ''), details]);
}

function matches(problem: Problem, { severities, text }: ProblemFilter): boolean {
  if (!severities.has(problem.severity)) return false;
  if (text === '') return true;
  return `${problem.path ?? ''} ${fullText(problem)}`.toLowerCase().includes(text);
}

/** Equal problems together, errors first, else in the order of their first images. */
export function* groupProblems(all: readonly Problem[], filter: ProblemFilter): Paced<readonly ProblemGroup[]> {
  const wanted = { ...filter, text: filter.text.trim().toLowerCase() };
  const groups = new Map<string, { problem: Problem; paths: Set<string> }>();
  yield* eachPaced(all, (problem) => {
    if (!matches(problem, wanted)) return;
    const key = keyOf(problem);
    const group = groups.get(key) ?? { problem, paths: new Set() };
    groups.set(key, group);
    if (problem.path !== undefined) group.paths.add(problem.path);
  });
  const list = [...groups].map(([key, { problem, paths }]) => ({ key, problem, paths: [...paths] }));
  const errors = list.filter((group) => group.problem.severity === 'error');
  return [...errors, ...list.filter((group) => group.problem.severity !== 'error')];
}

/** The lines of the panel, those of unfolded groups below them. */
export function problemLines(groups: readonly ProblemGroup[], unfolded: ReadonlySet<string>): readonly ProblemLine[] {
  return groups.flatMap((group): readonly ProblemLine[] => {
    const isOpen = group.paths.length > 1 && unfolded.has(group.key);
    const head: ProblemLine = { kind: 'group', key: group.key, group, unfolded: isOpen };
    if (!isOpen) return [head];
    const images = group.paths.map(
      (path): ProblemLine => ({ kind: 'image', key: `${group.key} ${path}`, group, path }),
    );
    return [head, ...images];
  });
}
