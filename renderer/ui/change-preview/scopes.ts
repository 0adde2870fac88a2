import { groupedNumber } from '../../../shared/basics/count.ts';
import { isReading, useFolder } from '../../state/folder/folder.ts';
import { hiddenCount, unhiddenPaths, useTable } from '../../state/table/table.ts';

/** Images that a tool can work on. */
export interface Scope {
  readonly label: string;
  readonly paths: readonly string[];
}

function selectedLabel(given: readonly string[]): string {
  const hidden = hiddenCount(given);
  return hidden === 0 ? 'selected' : `selected, ${groupedNumber(hidden)} hidden by the filter`;
}

/** What a tool can work on: the images it was opened on, what the table shows or has in folded groups, the whole folder. */
export function scopesOf(given: readonly string[]): readonly Scope[] {
  const shown = unhiddenPaths(useTable.getState());
  const folder = useFolder.getState();
  const all = folder.rows.paths;
  const parts: readonly Scope[] = [
    { label: selectedLabel(given), paths: given },
    { label: 'shown in the table', paths: shown },
  ];
  const isPart = ({ paths }: Scope) => paths.length > 0 && paths.length < all.length;
  const isPartlyRead = isReading(folder) || folder.stopped;
  return [...parts.filter(isPart), { label: isPartlyRead ? 'read so far' : 'in the folder', paths: all }];
}

/**
 * The images that a tool begins with: those it was opened on.
 * @param widens whether a single selected image is only the focus, so that all shown images are proposed
 */
export function firstScope(given: readonly string[], scopes: readonly Scope[], widens: boolean): number {
  const whole = scopes.length - 1;
  if (given.length === scopes[whole]?.paths.length) return whole;
  return widens && given.length === 1 ? Math.min(1, whole) : 0;
}
