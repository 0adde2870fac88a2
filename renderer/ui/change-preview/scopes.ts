import { isReading, useFolder } from '../../state/folder/folder.ts';
import { unhiddenPaths, useTable } from '../../state/table/table.ts';

/** Images that a tool can work on. */
export interface Scope {
  readonly label: string;
  readonly paths: readonly string[];
}

/** What a tool can work on: the images it was opened on, what the table shows or has in folded groups, the whole folder. */
export function scopesOf(given: readonly string[]): readonly Scope[] {
  const shown = unhiddenPaths(useTable.getState());
  const folder = useFolder.getState();
  const all = folder.rows.paths;
  const parts: readonly Scope[] = [
    { label: 'selected', paths: given },
    { label: 'shown in the table', paths: shown },
  ];
  const isPart = ({ paths }: Scope) => paths.length > 0 && paths.length < all.length;
  const isPartlyRead = isReading(folder) || folder.stopped;
  return [...parts.filter(isPart), { label: isPartlyRead ? 'read so far' : 'in the folder', paths: all }];
}
