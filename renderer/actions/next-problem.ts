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

/** Whether the way goes on from the last visit wherever the focus is now, which Enter or the table have moved. */
function goesOn({ place }: Visit, places: readonly Place[], here: Partial<Place>): boolean {
  const isFixed = !places.some((other) => isSame(other, place));
  return isFixed || (place.field === null && place.path === here.path);
}

/** The first place that is left on the way from a visit. */
function leftOnWay(visit: Visit, places: readonly Place[], step: 1 | -1): Place | undefined {
  const left = new Map(places.map((place) => [keyOf(place), place]));
  const way = onwardFrom(visit.places, visit.places.indexOf(visit.place), step);
  const next = way.find((place) => left.has(keyOf(place)));
  return next && left.get(keyOf(next));
}

/** The first place in an image; in those behind it (before it, for -1) where it has none. */
function placeFrom(places: readonly Place[], path: string | undefined, step: 1 | -1, images: readonly string[]) {
  const inOrder = step === 1 ? places : places.toReversed();
  if (path === undefined) return inOrder[0];
  const at = images.indexOf(path);
  const ahead = new Set(step === 1 ? images.slice(at + 1) : images.slice(0, Math.max(0, at)));
  return inOrder.find((place) => place.path === path) ?? inOrder.find((place) => ahead.has(place.path)) ?? inOrder[0];
}

/**
 * The place after the focused image and field (before, for -1), wrapping around; undefined when there is none. Once the
 * problem that was gone to last is fixed, the way leads on from there: none is skipped.
 * @param images in the order of the problems
 */
export function nextPlace(
  places: readonly Place[],
  here: Partial<Place>,
  step: 1 | -1,
  images: readonly string[],
  last: Visit | null = null,
): Place | undefined {
  const onWay = last && goesOn(last, places, here) ? leftOnWay(last, places, step) : undefined;
  if (onWay) return onWay;
  const exact = places.findIndex((place) => isSame(here, place));
  return exact === -1 ? placeFrom(places, here.path, step, images) : onwardFrom(places, exact, step)[0];
}

/** The places of problems to be fixed, as they are now. */
function placesNow(): readonly Place[] {
  const { byPath } = useFolder.getState().rows;
  // Notes need no fix: an image not yet annotated, an intended calibration. A sidecar without an image is not in the table.
  const wrong = useProblems
    .getState()
    .all.filter(({ severity, path }) => severity !== 'info' && path !== undefined && byPath.has(path));
  return problemPlaces(wrong);
}

let last: Visit | null = null;

/** A problem was gone to from a list of them: the way goes on from there. */
export function visitProblem(path: string, field: FieldKey | null): void {
  const places = placesNow();
  const place = places.find((other) => isSame({ path, field }, other));
  last = place ? { place, places } : null;
}

/** Goes to the next problem, or to the one before for -1. */
export function goToProblem(step: 1 | -1): void {
  const { focused, field } = useSelection.getState();
  const here = focused === null ? {} : { path: focused, field };
  const { paths, byPath } = useFolder.getState().rows;
  const places = placesNow();
  // In another folder, or with nothing selected, the way begins again.
  const isUnderWay = focused !== null && last !== null && byPath.has(last.place.path);
  const place = nextPlace(places, here, step, paths, isUnderWay ? last : null);
  last = place ? { place, places } : null;
  if (place) reveal(place.path, place.field ?? undefined);
}
