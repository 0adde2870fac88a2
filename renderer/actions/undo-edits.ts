import type { ImagePatch, Patch } from '../../shared/edits/patch.ts';
import { redo, undo } from '../state/edits/edits.ts';
import { useFolder } from '../state/folder/folder.ts';
import { showChangedCells } from '../state/table/changed-cells.ts';
import { reveal } from '../state/table/reveal.ts';
import { useTable } from '../state/table/table.ts';
import { type NoticeAction, showBesideErrors } from '../state/window/notice.ts';
import { useScreen } from '../state/window/screen.ts';

/** Undoes the last action of the unsaved edits: says what it was, and shows where. */
export function undoEdit(): void {
  report('Undone', undo());
}

/** Redoes what was undone last, in the same way. */
export function redoEdit(): void {
  report('Redone', redo());
}

function report(what: string, patch: Patch | undefined): void {
  if (!patch) return;
  const { byPath } = useFolder.getState().rows;
  const images = patch.images.filter(({ path }) => byPath.has(path));
  const [first] = images;
  const actions = first && !areListed(images) ? [showing(first)] : [];
  showBesideErrors({ tone: 'done', text: `${what}: ${patch.label}.`, actions });
  showChangedCells(images);
}

/** Whether the table shows one of the images, in view or not: no filter hides it, and no folded group. */
function areListed(images: readonly ImagePatch[]): boolean {
  if (useScreen.getState().screen !== 'table') return false;
  const listed = new Set(useTable.getState().paths);
  return images.some(({ path }) => listed.has(path));
}

function showing({ path, changes }: ImagePatch): NoticeAction {
  return { label: 'Show', run: () => reveal(path, changes[0]?.field) };
}
