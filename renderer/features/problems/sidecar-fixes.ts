import type { Problem } from '../../../shared/problems/problem.ts';
import { withoutSidecar, writeMissingSidecars } from '../../actions/saving/missing-sidecars.ts';
import { repairSidecars } from '../../actions/saving/repairing.ts';
import { setAsideAll } from '../../actions/sidecar-actions.ts';
import { openDialog } from '../../state/window/dialog.ts';
import type { ProblemAction } from './problem-action.ts';

function writeActions(paths: readonly string[]): readonly ProblemAction[] {
  if (paths.length === 0) return [];
  const label = paths.length === 1 ? 'Write its sidecar' : 'Write the missing sidecars';
  return [{ label, isWork: true, run: () => void writeMissingSidecars(paths) }];
}

/** Actions for the sidecars of these images as files. */
export function sidecarFixes({ code }: Problem, paths: readonly string[]): readonly ProblemAction[] {
  if (paths.length === 0) return [];
  switch (code) {
    case 'sidecar-damaged':
      return [
        { label: 'Write my last saved values again…', run: () => openDialog({ kind: 'last-saved', paths }) },
        { label: 'Move aside', isWork: true, run: () => setAsideAll(paths) },
      ];
    case 'sidecar-version':
    case 'sidecar-foreign':
      return [{ label: 'Move aside…', isWork: true, run: () => setAsideAll(paths) }];
    case 'sidecar-repairable':
      return [{ label: 'Repair', isWork: true, run: () => void repairSidecars(paths) }];
    case 'sidecar-missing':
      return writeActions(withoutSidecar(paths));
    case 'kymflow-found':
      return [{ label: 'Import…', run: () => openDialog({ kind: 'kymflow', paths }) }];
    case 'likely-typo':
      return [{ label: 'Move into the field…', run: () => openDialog({ kind: 'misspelt-keys', paths }) }];
    default:
      return [];
  }
}
