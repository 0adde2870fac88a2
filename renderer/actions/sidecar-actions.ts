import { ownSidecarOf } from '../../shared/image/image-name.ts';
import { type ImageRow, isEditableRow } from '../../shared/image/image-row.ts';
import { useFolder } from '../state/folder/folder.ts';
import { openDialog } from '../state/window/dialog.ts';
import { setAside } from './saving/sidecar-files.ts';
import { selectedPaths } from './selection-actions.ts';

/** Those of the images with a sidecar beside them that cannot be edited; sidecars inside images stay. */
export function uneditable(paths: readonly string[]): readonly ImageRow[] {
  const { byPath } = useFolder.getState().rows;
  const rows = paths.flatMap((path) => byPath.get(path) ?? []);
  return rows.filter((row) => !isEditableRow(row) && ownSidecarOf(row.path) === null);
}

/** Moves aside the sidecars of these images that cannot be edited; asks where another program may need one. */
export function setAsideAll(paths: readonly string[]): void {
  const rows = uneditable(paths);
  const all = rows.map(({ path }) => path);
  if (rows.some(({ sidecar }) => sidecar === 'unsupported')) openDialog({ kind: 'set-aside', paths: all });
  else if (all.length > 0) void setAside(all, false);
}

/** Moves aside the sidecars of the selected images that cannot be edited. */
export function setAsideSelected(): void {
  setAsideAll(selectedPaths());
}

/** The images of the folder whose KymFlow files have values that their sidecars lack. */
export function withKymFlow(): readonly string[] {
  const rows = [...useFolder.getState().rows.byPath.values()];
  return rows.flatMap(({ path, problems }) => (problems.some(({ code }) => code === 'kymflow-found') ? [path] : []));
}
