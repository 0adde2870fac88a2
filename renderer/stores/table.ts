import { create } from 'zustand';

interface TableState {
  /** Paths of the images that the table shows, in its order. */
  readonly paths: readonly string[];
  /** Values have changed since: sorted and filtered again, an image would stand elsewhere. */
  readonly outOfPlace: boolean;
}

/** What the table shows now: the other panels count it and step through it. */
export const useTable = create<TableState>(() => ({ paths: [], outOfPlace: false }));

/** Tells what the table shows. */
export function setShownPaths(paths: readonly string[]): void {
  useTable.setState({ paths });
}

/** Tells whether an image would stand elsewhere by now. */
export function setOutOfPlace(outOfPlace: boolean): void {
  useTable.setState({ outOfPlace });
}
