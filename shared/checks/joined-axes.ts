import { eachPaced, type Paced, runToEnd } from '../basics/pauses.ts';
import type { Problem } from '../problems/problem.ts';
import { axes, pixelSizeLabel } from './calibration.ts';

const units: ReadonlySet<string> = new Set(axes.map(({ unit }) => unit));

/** What is the same where a problem of one axis is also that of the other. */
function keyOf({ path, code, severity, intended, details }: Problem): string {
  return JSON.stringify([path, code, severity, intended, { ...details, label: '' }]);
}

/** Those of the problems that both axes of an image have alike. */
export function* alikeAlongAxes(problems: readonly Problem[]): Paced<ReadonlySet<Problem>> {
  const firsts = new Map<string, Problem>();
  const alike = new Set<Problem>();
  yield* eachPaced(problems, (each) => {
    if (!units.has(each.field ?? '')) return;
    const key = keyOf(each);
    const first = firsts.get(key);
    if (!first) firsts.set(key, each);
    else if (first.field !== each.field) alike.add(first).add(each);
  });
  return alike;
}

/** A problem of one axis as one of the whole pixel size. */
export function ofPixelSize(problem: Problem): Problem {
  return { ...problem, details: { ...problem.details, label: pixelSizeLabel } };
}

/** Problems for reading: what is wrong with both axes of an image alike is one problem, of its pixel size. */
export function joinAxes(problems: readonly Problem[]): readonly Problem[] {
  const alike = runToEnd(alikeAlongAxes(problems));
  return problems.flatMap((each) => {
    if (!alike.has(each)) return [each];
    const { field, ...both } = ofPixelSize(each);
    return field === axes[0]?.unit ? [both] : [];
  });
}
