import { acceptedField, type FieldKey, isEditableKey } from '../../shared/schema/fields.ts';
import { assign, discard, imagesLabel } from '../state/edits/edit-actions.ts';
import { useEdits } from '../state/edits/edits.ts';
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
