import { create } from 'zustand';
import type { FieldKey } from '../../../shared/schema/fields.ts';

/** The text field of a cell that is being edited. */
export interface EditedCell {
  readonly path: string;
  readonly field: FieldKey;
  readonly input: HTMLInputElement;
  /** Enters a text instead of the typed one, and ends the edit. */
  readonly take: (entry: string) => void;
}

/** The cells that the entry goes to; described where there are more than its own. */
export interface CellTarget {
  readonly field: FieldKey;
  readonly input: HTMLInputElement | HTMLTextAreaElement;
  readonly text: string | null;
}

interface CellEditState {
  /** Whether a cell is being edited: the table keeps its lines in place in the meantime. */
  readonly active: boolean;
  /** The cell, where values can be suggested for it. */
  readonly cell: EditedCell | null;
  readonly target: CellTarget | null;
  /** null while nothing was typed. */
  readonly typed: string | null;
  /** Whether the text is selected when the field is drawn. */
  readonly selectsAll: boolean;
  /** Passes a key to the list of suggestions; true when the list handled it. */
  readonly listKey: ((event: Pick<KeyboardEvent, 'key'>) => boolean) | null;
}

const nothing: CellEditState = {
  active: false,
  cell: null,
  target: null,
  typed: null,
  selectsAll: false,
  listKey: null,
};

/** The cell that is being edited. */
export const useCellEdit = create<CellEditState>(() => nothing);

/** The edit has ended. */
export function endCellEdit(): void {
  useCellEdit.setState(nothing);
}
