import { isCalibrationDrift } from '../../../shared/checks/calibration.ts';
import { fileCalibration } from '../../../shared/edits/calibration-edit.ts';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { type FieldKey, fieldOf, isEditableKey } from '../../../shared/schema/fields.ts';
import { editField, takeFileCalibration } from '../../state/edit-actions.ts';
import { useFolder } from '../../state/folder.ts';
import { goTo, goToText } from '../../state/inspector-view.ts';
import { openBulk, openDialog, setGroup } from '../../state/view.ts';
import type { ProblemAction } from './problem-action.ts';
import { sidecarFixes } from './sidecar-fixes.ts';

const badValue: ReadonlySet<string> = new Set(['wrong-type', 'not-finite', 'not-integer', 'not-positive']);
const badText = /^sidecar-(?:damaged|version|foreign|rejected|repairable)$/;

type Test = (row: ImageRow) => boolean;

/** Those of the paths whose row there is and passes; thousands of images may share one problem. */
function pathsWith(paths: readonly string[], test: Test): readonly string[] {
  return paths.filter((path) => someRow([path], test));
}

function someRow(paths: readonly string[], test: Test): boolean {
  const { byPath } = useFolder.getState().rows;
  return paths.some((path) => {
    const row = byPath.get(path);
    return row !== undefined && test(row);
  });
}

function clearAction(field: FieldKey, paths: readonly string[]): ProblemAction {
  return { label: 'Clear', run: () => editField(pathsWith(paths, isEditableRow), field, '') };
}

function calibrationAction({ code }: Problem, paths: readonly string[]): ProblemAction {
  const label = paths.length > 1 ? 'Use the files’ calibration' : 'Use the file’s calibration';
  const run = () => takeFileCalibration(pathsWith(paths, isEditableRow));
  return { label, run, isTheFix: code === 'calibration-unset' };
}

function goAction({ code, field }: Problem, path: string): readonly ProblemAction[] {
  const text = badText.test(code) ? [{ label: 'Show its text', run: () => goToText(path) }] : [];
  const shown = field !== undefined && isEditableKey(field) ? field : undefined;
  return [{ label: 'Go to', run: () => goTo(path, shown) }, ...text];
}

function folderActions({ code, field }: Problem): readonly ProblemAction[] {
  if (code === 'sidecar-orphan') return [{ label: 'Find its image…', run: () => openDialog({ kind: 'orphans' }) }];
  if (code !== 'spelling-variants' || field === undefined) return [];
  const merge = () => openBulk('spelling', [], field);
  return [
    { label: 'Merge…', run: merge },
    { label: `Group by ${fieldOf(field).label.toLowerCase()}`, run: () => setGroup(field) },
  ];
}

/** What can be done about a problem of these images; going there first. */
export function actionsFor(problem: Problem, paths: readonly string[]): readonly ProblemAction[] {
  if (!someRow(paths, () => true)) return folderActions(problem);
  const { code, field } = problem;
  const [first] = paths;
  const actions: ProblemAction[] = first !== undefined && paths.length === 1 ? [...goAction(problem, first)] : [];
  actions.push(...sidecarFixes(problem, paths));
  const canTake = (row: ImageRow) => isEditableRow(row) && fileCalibration(row).length > 0;
  if ((isCalibrationDrift(problem) || code === 'not-positive') && someRow(paths, canTake))
    actions.push(calibrationAction(problem, paths));
  else if (badValue.has(code) && field !== undefined && isEditableKey(field) && someRow(paths, isEditableRow))
    actions.push(clearAction(field, paths));
  return actions;
}
