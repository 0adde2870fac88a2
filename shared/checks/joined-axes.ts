import type { Problem } from '../problems/problem.ts';
import { axes, pixelSizeLabel } from './calibration.ts';

const units: ReadonlySet<string> = new Set(axes.map(({ unit }) => unit));

/** What is the same where a problem of one axis is also that of the other. */
function keyOf({ path, code, severity, intended, details }: Problem): string {
  return JSON.stringify([path, code, severity, intended, { ...details, label: '' }]);
}

/** Problems for reading: what is wrong with both axes of an image alike is one problem, of its pixel size. */
export function joinAxes(problems: readonly Problem[]): readonly Problem[] {
  const places = new Map<string, number>();
  const joined: Problem[] = [];
  for (const each of problems) {
    const key = units.has(each.field ?? '') ? keyOf(each) : null;
    const place = key === null ? undefined : places.get(key);
    const first = place === undefined ? undefined : joined[place];
    if (place !== undefined && first && first.field !== each.field) joined[place] = ofBothAxes(first);
    else {
      if (key !== null) places.set(key, joined.length);
      joined.push(each);
    }
  }
  return joined;
}

function ofBothAxes({ field: _, ...problem }: Problem): Problem {
  return { ...problem, details: { ...problem.details, label: pixelSizeLabel } };
}
