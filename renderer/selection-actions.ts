import { acceptedField } from '../shared/schema/fields.ts';
import { assign, discard, imagesLabel } from './stores/edit-actions.ts';
import { useEdits } from './stores/edits.ts';
import { useProblems } from './stores/problems.ts';
import { reveal, useSelection } from './stores/selection.ts';

/** Paths of the selected images. */
export function selectedPaths(): readonly string[] {
  return useSelection.getState().paths;
}

/** The selected images that have unsaved edits. */
export function selectedWithEdits(): readonly string[] {
  const { edits } = useEdits.getState();
  return selectedPaths().filter((path) => edits.has(path));
}

/** Takes the unsaved edits of the selected images back. */
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

/** Goes to the next problem after the focused image and field (or the one before, for -1), round the end. */
export function goToProblem(step: 1 | -1): void {
  const { focused, field } = useSelection.getState();
  const places = useProblems.getState().all.filter((each) => each.path !== undefined);
  const here = places.findIndex((each) => each.path === focused && (field === null || each.field === field));
  const start = here === -1 ? (step === 1 ? -1 : 0) : here;
  const next = places[(start + step + places.length) % places.length];
  if (next?.path !== undefined) reveal(next.path, next.field);
}
