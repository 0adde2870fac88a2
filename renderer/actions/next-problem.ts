import type { Problem } from '../../shared/problems/problem.ts';
import type { FieldKey } from '../../shared/schema/fields.ts';
import { useFolder } from '../state/folder/folder.ts';
import { useProblems } from '../state/problems/problems.ts';
import { reveal } from '../state/table/reveal.ts';
import { useSelection } from '../state/table/selection.ts';

/** Where a problem is; without a field, of the image as a whole. */
export interface Place {
  readonly path: string;
  readonly field: FieldKey | null;
}

/** The place that was gone to last, and all that there were then: it may be fixed by now. */
export interface Visit {
  readonly place: Place;
  readonly places: readonly Place[];
}

const keyOf = ({ path, field }: Place): string => `${path}\n${field}`;
const isSame = (a: Partial<Place>, b: Place): boolean => a.path === b.path && a.field === b.field;

/** Where problems are, each place once. */
export function problemPlaces(problems: readonly Problem[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { path, field = null } of problems) {
    if (path !== undefined) places.set(keyOf({ path, field }), { path, field });
  }
  return [...places.values()];
}

/** The places from the one after `start` round to `start` itself; backwards for -1. */
function onwardFrom(places: readonly Place[], start: number, step: 1 | -1): readonly Place[] {
  const { length } = places;
  return places.map((_, i) => places[(start + step * (i + 1) + length * 2) % length] as Place);
}

/** Whether the focus is still where it was led to; the table puts it on a field where the place has none. */
function isStillAt({ place }: Visit, here: Partial<Place>): boolean {
  return isSame(here, place) || (place.field === null && place.path === here.path);
}

/**
 * The place after the focused image and field (before, for -1), wrapping around; undefined when there is none. Nothing is
 * skipped when the problem that was gone to last is fixed: the way leads on from where it was.
 */
export function nextPlace(
  places: readonly Place[],
  here: Partial<Place>,
  step: 1 | -1,
  last: Visit | null = null,
): Place | undefined {
  const exact = places.findIndex((place) => isSame(here, place));
  if (exact !== -1) return onwardFrom(places, exact, step)[0];
  if (last && isStillAt(last, here)) {
    const way = onwardFrom(last.places, last.places.indexOf(last.place), step);
    const left = new Map(places.map((place) => [keyOf(place), place]));
    const next = way.find((place) => left.has(keyOf(place)));
    if (next) return left.get(keyOf(next));
  }
  const inOrder = step === 1 ? places : places.toReversed();
  return inOrder.find(({ path }) => path === here.path) ?? inOrder[0];
}

let last: Visit | null = null;

/** Goes to the next problem, or to the one before for -1. */
export function goToProblem(step: 1 | -1): void {
  const { focused, field } = useSelection.getState();
  const here = focused === null ? {} : { path: focused, field };
  const { byPath } = useFolder.getState().rows;
  // Notes need no fix: an image not yet annotated, an intended calibration. A sidecar without an image is not in the table.
  const wrong = useProblems
    .getState()
    .all.filter(({ severity, path }) => severity !== 'info' && path !== undefined && byPath.has(path));
  const places = problemPlaces(wrong);
  const place = nextPlace(places, here, step, last);
  last = place ? { place, places } : null;
  if (place) reveal(place.path, place.field ?? undefined);
}
