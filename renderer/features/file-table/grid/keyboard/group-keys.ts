import type { TableLine } from '../../../../../shared/table/query.ts';
import { toggleGroup } from '../../../../state/table/view.ts';

/** Whether a key folds or unfolds the head of a group: Enter and Space do either, ← folds, → unfolds. */
function turnsGroup({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, collapsed: boolean): boolean {
  if (ctrlKey || metaKey || altKey || shiftKey) return false;
  if (key === 'Enter' || key === ' ') return true;
  return collapsed ? key === 'ArrowRight' : key === 'ArrowLeft';
}

/** Folds or unfolds the group whose head has the focus; false for every other line and key. */
export function onGroupKey(event: KeyboardEvent, line: TableLine | undefined): boolean {
  if (line?.kind !== 'group' || !turnsGroup(event, line.collapsed)) return false;
  toggleGroup(line.name);
  return true;
}
