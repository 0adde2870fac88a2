import { create } from 'zustand';
import type { ImagePatch } from '../../../shared/edits/patch.ts';

/** Changes that the table is asked to bring into view, as far as none of them is. */
export const useChangedCells = create<{ readonly images: readonly ImagePatch[] }>(() => ({ images: [] }));

/** Has the table bring the first of changed cells into view, unless one of them is there already. */
export function showChangedCells(images: readonly ImagePatch[]): void {
  useChangedCells.setState({ images: [...images] });
}
