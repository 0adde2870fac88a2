import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Field } from '../../../shared/schema/fields.ts';
import { effectiveRowAt } from '../../state/edits.ts';
import { useFolder } from '../../state/folder.ts';
import { clearFilters, closeDialog, showOnly, showSubfolder } from '../../state/view.ts';
import { completedFields, filledMask } from './completeness.ts';
import { folderOf } from './folder-completeness.ts';

/** Which images a click on the overview shows. */
export type Wanted = 'without' | 'with';

function pathsOf(field: Field, folder: string | null, wanted: Wanted): readonly string[] {
  const bit = 1 << completedFields.indexOf(field);
  return useFolder.getState().rows.paths.filter((path) => {
    if (folder !== null && folderOf(path) !== folder) return false;
    return ((filledMask(effectiveRowAt(path) as ImageRow) & bit) !== 0) === (wanted === 'with');
  });
}

/** Shows the images of a folder that have a value in a field, or have none; null is all folders. They stay while they are filled in. */
export function showCell(field: Field, folder: string | null, wanted: Wanted): void {
  const place = folder === null ? '' : folder === '' ? ', this folder' : `, ${folder}`;
  clearFilters();
  showOnly(`${wanted} ${field.label.toLowerCase()}${place}`, pathsOf(field, folder, wanted));
  closeDialog();
}

/** Shows all images of a folder; null is all folders. */
export function showFolder(folder: string | null): void {
  clearFilters();
  showSubfolder(folder);
  closeDialog();
}
