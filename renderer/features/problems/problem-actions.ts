import { fileCalibration } from '../../../shared/model/calibration-edit.ts';
import { type ImageRow, isEditableRow } from '../../../shared/model/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { type FieldKey, fieldOf, isEditableKey } from '../../../shared/schema/fields.ts';
import { editField, takeFileCalibration } from '../../stores/edit-actions.ts';
import { useFolder } from '../../stores/folder.ts';
import { goTo, goToText } from '../../stores/inspector-view.ts';
import { openBulk, openDialog, setGroup } from '../../stores/view.ts';
import { sidecarFixes } from './sidecar-fixes.ts';

/** Something to do about a problem. */
export interface ProblemAction {
  readonly label: string;
  readonly run: () => void;
}

const badValue: ReadonlySet<string> = new Set(['wrong-type', 'not-finite', 'not-integer', 'not-positive']);
const badCalibration: ReadonlySet<string> = new Set(['header-drift', 'calibration-unset', 'not-positive']);
const badText = /^sidecar-(?:damaged|version|foreign|rejected|repairable)$/;

function rowsAt(paths: readonly string[]): readonly ImageRow[] {
  const { byPath } = useFolder.getState().rows;
  return paths.flatMap((path) => byPath.get(path) ?? []);
}

function clearAction(field: FieldKey, paths: readonly string[]): ProblemAction {
  return { label: 'Clear', run: () => editField(paths, field, '') };
}

function calibrationAction(paths: readonly string[]): ProblemAction {
  const label = paths.length > 1 ? 'Take the files’ calibration' : 'Take the file’s calibration';
  return { label, run: () => takeFileCalibration(paths) };
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
  const rows = rowsAt(paths);
  const [first] = rows;
  if (!first) return folderActions(problem);
  const editable = rows.filter(isEditableRow);
  const editablePaths = editable.map((row) => row.path);
  const actions: ProblemAction[] = rows.length === 1 ? [...goAction(problem, first.path)] : [];
  const { code, field } = problem;
  actions.push(...sidecarFixes(problem, rows));
  if (editable.length === 0) return actions;
  const canTake = badCalibration.has(code) && editable.some((row) => fileCalibration(row).length > 0);
  if (canTake) actions.push(calibrationAction(editablePaths));
  else if (badValue.has(code) && field !== undefined && isEditableKey(field))
    actions.push(clearAction(field, editablePaths));
  return actions;
}
