import { dirname } from 'node:path';
import { countOf } from '../../../shared/basics/count.ts';

/** Folders of a list that have no images themselves but have subfolders, which are only read if they are listed too. */
export class FoldersWithoutImages {
  readonly #subfolders = new Map<string, number>();
  /** Folders above those of the list. */
  readonly #above = new Set<string>();

  /** Adds a folder that was read, by its absolute path. */
  add(folder: string, images: number, subfolders: number): void {
    this.#addAbove(folder);
    if (images === 0 && subfolders > 0 && !this.#above.has(folder)) this.#subfolders.set(folder, subfolders);
  }

  /** What the user should know of them; null if there are none. */
  message(): string | null {
    const [first, ...others] = this.#subfolders;
    if (!first) return null;
    const [folder, count] = first;
    const also =
      others.length > 0 ? ` This also applies to ${countOf(others.length, 'other folder')} in the list.` : '';
    const below = count === 1 ? 'its subfolder is' : `its ${count} subfolders are`;
    return `${folder} has no images itself, and ${below} not read with --from. To list the folders that have images, run "scopecard folders" on it.${also}`;
  }

  /** The list names what is below these. */
  #addAbove(folder: string): void {
    let [below, above] = [folder, dirname(folder)];
    while (above !== below && !this.#above.has(above)) {
      this.#above.add(above);
      this.#subfolders.delete(above);
      [below, above] = [above, dirname(above)];
    }
  }
}
