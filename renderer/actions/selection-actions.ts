import type { Problem } from '../../shared/problems/problem.ts';
import { acceptedField, type FieldKey, isEditableKey } from '../../shared/schema/fields.ts';
import { assign, discard, imagesLabel } from '../state/edits/edit-actions.ts';
import { useEdits } from '../state/edits/edits.ts';
import { useFolder } from '../state/folder/folder.ts';
import { useProblems } from '../state/problems/problems.ts';
import { reveal } from '../state/table/reveal.ts';
import { select, useSelection } from '../state/table/selection.ts';
import { groupOf, useTable } from '../state/table/table.ts';

/** Paths of the selected images. */
export function selectedPaths(): readonly string[] {
  return useSelection.getState().paths;
}

/** The field with the focus, where it can be edited. */
export function focusedField(): FieldKey | undefined {
  const { field } = useSelection.getState();
  return field !== null && isEditableKey(field) ? field : undefined;
}

/** The selected images that have unsaved edits. */
export function selectedWithEdits(): readonly string[] {
  const { edits } = useEdits.getState();
  return selectedPaths().filter((path) => edits.has(path));
}

/** Discards the unsaved edits of the selected images. */
export function discardSelected(): void {
  discard(selectedWithEdits());
}

/** Accepts or rejects the selected images. */
export function markSelected(accepted: boolean): void {
  const paths = selectedPaths();
  assign(
    `${accepted ? 'Accept' : 'Reject'} ${imagesLabel(paths)}`,
    paths.map((path) => ({ path, field: acceptedField.key, value: accepted })),
  );
}

/** The group of the head or the image that has the focus, or null. */
export function focusedGroup(): string | null {
  const { head, focused } = useSelection.getState();
  return head ?? (focused === null ? null : groupOf(focused));
}

/** Selects every image of the group that has the focus, also where it is folded. */
export function selectGroup(): void {
  const { focused } = useSelection.getState();
  const paths = useTable.getState().groups.get(focusedGroup() ?? '') ?? [];
  const inside = focused !== null && paths.includes(focused);
  if (paths.length > 0) select(paths, inside ? focused : (paths[0] as string));
}

/** Selects every image that the table shows; the focused one stays focused. */
export function selectShown(): void {
  const { paths } = useTable.getState();
  const { focused } = useSelection.getState();
  select(paths, focused !== null && paths.includes(focused) ? focused : (paths[0] ?? null));
}

interface Place {
  readonly path: string;
  readonly field: FieldKey | null;
}

/** Where problems are, each place once. */
function problemPlaces(problems: readonly Problem[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { path, field = null } of problems) {
    if (path !== undefined) places.set(`${path}\n${field}`, { path, field });
  }
  return [...places.values()];
}

/** The place after the focused image and field (before, for -1), wrapping around; undefined when there is none. */
export function nextPlace(problems: readonly Problem[], here: Partial<Place>, step: 1 | -1): Place | undefined {
  const places = problemPlaces(problems);
  const exact = places.findIndex((place) => place.path === here.path && place.field === here.field);
  const inImage = places.findIndex((place) => place.path === here.path);
  const start = exact !== -1 ? exact : inImage !== -1 ? inImage : step === 1 ? -1 : 0;
  return places[(start + step + places.length) % places.length];
}

/** Goes to the next problem, or to the one before for -1. */
export function goToProblem(step: 1 | -1): void {
  const { focused, field } = useSelection.getState();
  const here = focused === null ? {} : { path: focused, field };
  const { byPath } = useFolder.getState().rows;
  // Notes need no fix: an image not yet annotated, an intended calibration. A sidecar without an image is not in the table.
  const wrong = useProblems
    .getState()
    .all.filter(({ severity, path }) => severity !== 'info' && path !== undefined && byPath.has(path));
  const next = nextPlace(wrong, here, step);
  if (next) reveal(next.path, next.field ?? undefined);
}
