import { create } from 'zustand';
import type { TableLine } from '../../../shared/table/query.ts';

interface TableState {
  /** Paths of the images that the table shows, in its order. */
  readonly paths: readonly string[];
  /** The images of each group, those of folded ones too, by the group's name. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** How many images the folder had when these were looked for: rows arrive a moment before the table shows them. */
  readonly outOf: number;
  /** Values have changed since: sorted and filtered again, an image would be elsewhere. */
  readonly outOfPlace: boolean;
}

/** What the table shows now: the other panels count it and step through it. */
export const useTable = create<TableState>(() => ({ paths: [], groups: new Map(), outOf: 0, outOfPlace: false }));

/** Records what the table shows, out of how many images. */
export function setShownLines(lines: readonly TableLine[], outOf: number): void {
  useTable.setState({
    paths: lines.flatMap((line) => (line.kind === 'image' ? [line.path] : [])),
    groups: new Map(lines.flatMap((line) => (line.kind === 'group' ? [[line.name, line.paths]] : []))),
    outOf,
  });
}

/** The images that no filter hides, in the order of the table; those of folded groups are not hidden. */
export function unhiddenPaths({ paths, groups }: Pick<TableState, 'paths' | 'groups'>): readonly string[] {
  return groups.size === 0 ? paths : [...groups.values()].flat();
}

/** How many they are. */
export function unhiddenCount({ paths, groups }: Pick<TableState, 'paths' | 'groups'>): number {
  if (groups.size === 0) return paths.length;
  return [...groups.values()].reduce((count, those) => count + those.length, 0);
}

/** How many of these images a filter hides. */
export function hiddenCount(paths: readonly string[]): number {
  const shown = new Set(unhiddenPaths(useTable.getState()));
  return paths.reduce((count, path) => count + Number(!shown.has(path)), 0);
}

/** The group that an image is shown in, or null. */
export function groupOf(path: string): string | null {
  for (const [name, paths] of useTable.getState().groups) if (paths.includes(path)) return name;
  return null;
}

/** Records whether an image would now be elsewhere. */
export function setOutOfPlace(outOfPlace: boolean): void {
  useTable.setState({ outOfPlace });
}
