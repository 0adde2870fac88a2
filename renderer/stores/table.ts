import { create } from 'zustand';

interface TableState {
  /** Paths of the images that the table shows, in its order. */
  readonly paths: readonly string[];
}

/** What the table shows now: the other panels count it and step through it. */
export const useTable = create<TableState>(() => ({ paths: [] }));

/** Tells what the table shows. */
export function setShownPaths(paths: readonly string[]): void {
  useTable.setState({ paths });
}
