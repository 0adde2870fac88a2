import { folderOf } from '../../../shared/basics/slash-path.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Field } from '../../../shared/schema/fields.ts';
import { host } from '../../host/host.ts';
import { effectiveRowAt } from '../../state/edits/edits.ts';
import { isCurrent, useFolder } from '../../state/folder/folder.ts';
import { clearFilters, showOnly, showSubfolder } from '../../state/table/view.ts';
import { closeDialog, useDialog } from '../../state/window/dialog.ts';
import { showFailure } from '../../state/window/notice.ts';
import { showScreen } from '../../state/window/screen.ts';
import { completedFields, filledMask } from './completeness.ts';

/** Which images a click on the overview shows. */
export type Wanted = 'without' | 'with';

function pathsOf(field: Field, folder: string | null, wanted: Wanted): readonly string[] {
  const bit = 1 << completedFields.indexOf(field);
  return useFolder.getState().rows.paths.filter((path) => {
    if (folder !== null && folderOf(path) !== folder) return false;
    return ((filledMask(effectiveRowAt(path) as ImageRow) & bit) !== 0) === (wanted === 'with');
  });
}

/** Shows the images of a folder that have a value in a field, or have none; null is all folders. They stay in the list while they are filled in. */
export function showCell(field: Field, folder: string | null, wanted: Wanted): void {
  clearFilters();
  showOnly(`${wanted} ${field.label.toLowerCase()}${placeText(folder)}`, pathsOf(field, folder, wanted));
  closeDialog();
}

const placeText = (folder: string | null): string =>
  folder === null ? '' : folder === '' ? ', this folder' : `, ${folder}`;

/** Something that a repository asks of images, and where they are looked for. */
interface WantedLack {
  /** The opened folder. */
  readonly folder: string;
  readonly target: string;
  readonly key: string;
  readonly label: string;
  /** Null is all folders. */
  readonly place: string | null;
  readonly wanted: Wanted;
}

/** Counts the cells that were pressed. */
let asked = 0;

/** Shows the images of a folder that lack what a repository asks for, or have it. */
export async function showLacking({ folder, target, key, label, place, wanted }: WantedLack): Promise<void> {
  const { dialog } = useDialog.getState();
  const turn = ++asked;
  const result = await host.request('deposit.lacking', { folder, target, key });
  // What the user has turned to since, another cell or another dialog, stays.
  if (turn !== asked || useDialog.getState().dialog !== dialog || !isCurrent(folder)) return;
  if (!result.ok) return showFailure(result.problem);
  const lacking = new Set(result.value);
  const isThere = (path: string): boolean => place === null || folderOf(path) === place;
  const paths = useFolder
    .getState()
    .rows.paths.filter((path) => isThere(path) && lacking.has(path) === (wanted === 'without'));
  clearFilters();
  showOnly(`${wanted}: ${label}${placeText(place)}`, paths);
  closeDialog();
}

/** Shows the images of a folder itself, which the overview counts; null is all folders. */
export function showFolder(folder: string | null): void {
  clearFilters();
  const { paths } = useFolder.getState().rows;
  const inside = folder ? paths.filter((path) => path.startsWith(`${folder}/`)) : [];
  const own = inside.filter((path) => folderOf(path) === folder);
  if (own.length === inside.length) showSubfolder(folder);
  else showOnly(`${folder}, without the folders inside`, own);
  showScreen('table');
  closeDialog();
}
