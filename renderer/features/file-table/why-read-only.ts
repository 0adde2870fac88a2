import { create } from 'zustand';
import { barrier, type ImageRow } from '../../../shared/image/image-row.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import type { TableColumn } from '../../state/table/columns.ts';

/** Why columns that describe the image file cannot be edited, by name. */
const imageReasons: Readonly<Record<string, string>> = {
  folder: 'The folder is where the file is. Move the file in the file manager.',
  pixel_size: 'This column sums up the calibration. Edit the columns under Calibration.',
  format: 'The format comes from the image file and cannot be edited.',
  problem: 'This column lists what is wrong with the image. Correct the value itself.',
};

/** Why a cell cannot be edited, as a sentence; null when it can. Without a column, the name. */
export function whyReadOnly(row: ImageRow | undefined, column: TableColumn | undefined): string | null {
  if (!row) return null;
  if (!column) return 'File names cannot be edited here. Rename the file in the file manager.';
  if (!column.editable)
    return imageReasons[column.field.name] ?? `${column.field.label} comes from the image file and cannot be edited.`;
  const bar = barrier(row);
  return bar ? fullText(bar) : null;
}

/** A read-only cell that was typed into. */
interface Refusal {
  readonly cell: HTMLElement | null;
  readonly text: string | null;
}

/** The read-only cell that was typed into, until the next key. */
export const useRefusal = create<Refusal>(() => ({ cell: null, text: null }));

/** Shows at a cell why nothing was entered. */
export function refuse(cell: HTMLElement | null, text: string): void {
  useRefusal.setState({ cell, text });
}

/** Hides the hint. */
export function endRefusal(): void {
  if (useRefusal.getState().text !== null) useRefusal.setState({ cell: null, text: null });
}
