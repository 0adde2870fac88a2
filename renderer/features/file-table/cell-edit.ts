import { create } from 'zustand';

interface CellEditState {
  /** Whether a cell is being edited: the table holds its lines still meanwhile. */
  readonly active: boolean;
}

/** The cell that is being edited. */
export const useCellEdit = create<CellEditState>(() => ({ active: false }));
