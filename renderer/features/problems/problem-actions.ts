import { isCalibrationDrift } from '../../../shared/checks/calibration.ts';
import { fileCalibration } from '../../../shared/edits/calibration-edit.ts';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import { kindTitle } from '../../../shared/problems/kinds.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { meantValue } from '../../../shared/rules/field-rules.ts';
import { canBeIntended } from '../../../shared/rules/intended.ts';
import { type FieldKey, fieldOf, isEditableKey } from '../../../shared/schema/fields.ts';
import { visitProblem } from '../../actions/next-problem.ts';
import { type Entry, editCells, editField, takeFileCalibration } from '../../state/edits/edit-actions.ts';
import { effectiveRowAt } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { goTo, goToText } from '../../state/inspector-view.ts';
import { isOrphan } from '../../state/problems/orphans.ts';
import { setIntended, useRules } from '../../state/problems/rules.ts';
import { openBulk, openDialog, setGroup, showOnly } from '../../state/window/view.ts';
import type { ProblemAction } from './problem-action.ts';
import type { ProblemGroup, ProblemLine } from './problem-rows.ts';
import { sidecarFixes } from './sidecar-fixes.ts';

const badValue: ReadonlySet<string> = new Set(['wrong-type', 'not-finite', 'not-integer', 'not-positive']);
const badText = /^sidecar-(?:damaged|version|foreign|rejected|repairable)$/;

type Test = (row: ImageRow) => boolean;

/** The paths whose row exists and passes; thousands of images may share one problem. */
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

function fieldsOf({ problems }: ProblemGroup): readonly FieldKey[] {
  return [...new Set(problems.flatMap(({ field }) => (field && isEditableKey(field) ? field : [])))];
}

/** The fields that the problems of a line are about, with each of its images that can be edited: the line of one image has that alone. */
function placesOf({ groups, paths }: ProblemLine): readonly Omit<Entry, 'typed'>[] {
  const here = new Set(pathsWith(paths, isEditableRow));
  return groups.flatMap((group) =>
    fieldsOf(group).flatMap((field) => group.paths.filter((path) => here.has(path)).map((path) => ({ path, field }))),
  );
}

/** Clears values that do not fit their fields, as one action. */
function clearAction(line: ProblemLine): ProblemAction {
  const { groups } = line;
  const entries = placesOf(line).map((place): Entry => ({ ...place, typed: '' }));
  const [only] = entries;
  const run = () =>
    only && entries.length === 1
      ? editField([only.path], only.field, '')
      : editCells(`Clear ${entries.length.toLocaleString('en')} values`, entries);
  return { label: groups.length > 1 ? 'Clear all' : 'Clear', run };
}

function calibrationAction({ code }: Problem, paths: readonly string[]): ProblemAction {
  const label = paths.length > 1 ? 'Use the files’ calibration' : 'Use the file’s calibration';
  const run = () => takeFileCalibration(pathsWith(paths, isEditableRow));
  return { label, run, isTheFix: code === 'calibration-unset' };
}

/** Replaces values by the allowed ones that they surely mean, as one action. */
function vocabularyActions(line: ProblemLine): readonly ProblemAction[] {
  const { fields } = useRules.getState().rules;
  const entries = placesOf(line).flatMap(({ path, field }): readonly Entry[] => {
    const rule = fields.get(field);
    const value = effectiveRowAt(path)?.values[field];
    const typed = rule && typeof value === 'string' ? meantValue(value, rule) : null;
    return typed === null ? [] : [{ path, field, typed }];
  });
  const meant = [...new Set(entries.map(({ typed }) => typed))];
  if (meant.length === 0) return [];
  const label = meant.length === 1 ? `Change to “${meant[0]}”` : 'Use the allowed spellings';
  return [{ label, run: () => editCells(label, entries) }];
}

function goAction({ field }: Problem, path: string): ProblemAction {
  const shown = field !== undefined && isEditableKey(field) ? field : undefined;
  const run = () => {
    visitProblem(path, field ?? null);
    goTo(path, shown);
  };
  return { label: 'Go to', run };
}

function textActions({ code }: Problem, path: string): readonly ProblemAction[] {
  return badText.test(code) ? [{ label: 'Show its text', run: () => goToText(path) }] : [];
}

function folderActions({ code, field }: Problem, isMany: boolean): readonly ProblemAction[] {
  const orphans = () => openDialog({ kind: 'orphans' });
  if (isOrphan(code)) return [{ label: isMany ? 'Find their images…' : 'Find its image…', run: orphans }];
  if (code === 'dates-mixed') return [{ label: 'Spell alike…', run: () => openBulk('dates', []) }];
  if (code !== 'spelling-variants' || field === undefined) return [];
  if (isMany) return [{ label: 'Merge…', run: () => openBulk('spelling', []) }];
  return [
    { label: 'Merge…', run: () => openBulk('spelling', [], field) },
    { label: `Group by ${fieldOf(field).label.toLowerCase()}`, run: () => setGroup(field) },
  ];
}

/** Fixes for one or several images. */
function fixes(line: ProblemLine, problem: Problem): readonly ProblemAction[] {
  const { paths } = line;
  const { code, field } = problem;
  const canTake = (row: ImageRow) => isEditableRow(row) && fileCalibration(row).length > 0;
  if ((isCalibrationDrift(problem) || code === 'not-positive') && someRow(paths, canTake))
    return [calibrationAction(problem, paths)];
  if (code === 'value-not-in-vocabulary') return vocabularyActions(line);
  const canClear = badValue.has(code) && field !== undefined && isEditableKey(field) && someRow(paths, isEditableRow);
  return canClear ? [clearAction(line)] : [];
}

/** Marks a problem as intended, or removes the mark. */
function intendedActions({ groups, paths }: ProblemLine, { code, intended }: Problem): readonly ProblemAction[] {
  if (!canBeIntended({ code })) return [];
  const here = new Set(paths);
  const problems = groups.flatMap((group) =>
    group.problems.filter(({ path }) => !path || here.size === 0 || here.has(path)),
  );
  return [{ label: intended ? 'Not intended' : 'Intended', run: () => void setIntended(problems, !intended) }];
}

function showAction({ code }: Problem, paths: readonly string[]): readonly ProblemAction[] {
  if (paths.length < 2) return [];
  return [{ label: 'Show them', run: () => showOnly(kindTitle(code) ?? 'With this problem', paths) }];
}

/**
 * Actions for a line of problems and all of its images: the fix, going there, showing the text. Narrow lines
 * show the first two.
 */
export function actionsFor(line: ProblemLine): readonly ProblemAction[] {
  const { groups, paths } = line;
  const problem = groups[0].problems[0];
  if (!someRow(paths, () => true)) {
    return [...folderActions(problem, groups.length > 1), ...intendedActions(line, problem)];
  }
  const only = paths.length === 1 ? paths[0] : undefined;
  return [
    ...(only === undefined ? [] : [goAction(problem, only)]),
    ...(problem.intended ? [] : [...sidecarFixes(problem, paths), ...fixes(line, problem)]),
    ...(only === undefined ? [] : textActions(problem, only)),
    ...intendedActions(line, problem),
    ...showAction(problem, paths),
  ];
}
