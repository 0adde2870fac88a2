import { groupedNumber } from '../../../shared/basics/count.ts';
import { isCalibrationDrift } from '../../../shared/checks/calibration.ts';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import { kindTitle } from '../../../shared/problems/kinds.ts';
import { isOfDrive } from '../../../shared/problems/of-drive.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { meantValue } from '../../../shared/rules/field-rules.ts';
import { canBeIntended } from '../../../shared/rules/intended.ts';
import { fieldOf, isEditableKey } from '../../../shared/schema/fields.ts';
import { valueErrors } from '../../../shared/values/validate.ts';
import { visitProblem } from '../../actions/next-problem.ts';
import { type Entry, editCells, editField, fileSizeFor, takeFileSizes } from '../../state/edits/edit-actions.ts';
import { effectiveRowAt } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { goTo, goToText } from '../../state/inspector-view.ts';
import { isOrphan } from '../../state/problems/orphans.ts';
import { isPresent } from '../../state/problems/problems.ts';
import { setIntended, useRules } from '../../state/problems/rules.ts';
import { setGroup, showOnly } from '../../state/table/view.ts';
import { openBulk, openDialog } from '../../state/window/dialog.ts';
import type { ProblemAction } from './problem-action.ts';
import type { ProblemLine } from './problem-rows.ts';
import { sidecarFixes } from './sidecar-fixes.ts';

const badText = /^sidecar-(?:damaged|version|foreign|rejected|repairable)$/;

type Test = (row: ImageRow) => boolean;

function someRow(paths: readonly string[], test: Test): boolean {
  const { byPath } = useFolder.getState().rows;
  return paths.some((path) => {
    const row = byPath.get(path);
    return row !== undefined && test(row);
  });
}

/** The problems of a line: the line of one image has that one's alone. */
function problemsOf({ groups, paths }: ProblemLine): readonly Problem[] {
  const here = new Set(paths);
  const isHere = ({ path }: Problem) => !path || here.size === 0 || here.has(path);
  return groups.flatMap(({ problems }) => problems.filter(isHere));
}

/** The fields that the problems of a line are about, of images that can be edited. */
function placesOf(problems: readonly Problem[]): readonly Omit<Entry, 'typed'>[] {
  return problems.flatMap(({ path, field }) =>
    path !== undefined && field && isEditableKey(field) && someRow([path], isEditableRow) ? { path, field } : [],
  );
}

/** Clears values that do not fit their fields, as one action. */
function clearAction(line: ProblemLine): ProblemAction {
  const run = () => {
    const entries = placesOf(problemsOf(line).filter(isPresent)).map((place): Entry => ({ ...place, typed: '' }));
    const [only] = entries;
    if (only && entries.length === 1) editField([only.path], only.field, '');
    else editCells(`Clear ${groupedNumber(entries.length)} values`, entries);
  };
  return { label: line.groups.length > 1 ? 'Clear all' : 'Clear', run };
}

function calibrationAction(line: ProblemLine, { code }: Problem): ProblemAction {
  const label = line.paths.length > 1 ? 'Use the files’ calibration' : 'Use the file’s calibration';
  const run = () => takeFileSizes(problemsOf(line).filter(isPresent));
  return { label, run, isTheFix: code === 'calibration-unset' };
}

/** The allowed values that the present ones surely mean. */
function meantEntries(problems: readonly Problem[]): readonly Entry[] {
  const { fields } = useRules.getState().rules;
  return placesOf(problems).flatMap(({ path, field }): readonly Entry[] => {
    const rule = fields.get(field);
    const value = effectiveRowAt(path)?.values[field];
    const typed = rule && typeof value === 'string' ? meantValue(value, rule) : null;
    return typed === null ? [] : [{ path, field, typed }];
  });
}

/** Replaces values by the allowed ones that they surely mean, as one action. */
function vocabularyActions(line: ProblemLine): readonly ProblemAction[] {
  const meant = new Set(meantEntries(problemsOf(line)).map(({ typed }) => typed));
  const [first] = meant;
  if (first === undefined) return [];
  const label = meant.size === 1 ? `Change to “${first}”` : 'Use the allowed spellings';
  const run = () => {
    const entries = meantEntries(problemsOf(line).filter(isPresent));
    editCells(
      label,
      entries.filter(({ typed }) => meant.has(typed)),
    );
  };
  return [{ label, run }];
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

/** A problem of a folder is about all of its images, whatever the table shows of them. */
const allPaths = () => useFolder.getState().rows.paths;

function folderActions({ code, field }: Problem, isMany: boolean): readonly ProblemAction[] {
  const orphans = () => openDialog({ kind: 'orphans' });
  if (isOrphan(code)) return [{ label: isMany ? 'Find their images…' : 'Find its image…', run: orphans }];
  if (code === 'dates-mixed') return [{ label: 'Spell alike…', run: () => openBulk('dates', allPaths()) }];
  if (code !== 'spelling-variants' || field === undefined) return [];
  if (isMany) return [{ label: 'Merge…', run: () => openBulk('spelling', allPaths()) }];
  return [
    { label: 'Merge…', run: () => openBulk('spelling', allPaths(), field) },
    { label: `Group by ${fieldOf(field).label.toLowerCase()}`, run: () => setGroup(field) },
  ];
}

/** Fixes for one or several images. */
function fixes(line: ProblemLine, problem: Problem): readonly ProblemAction[] {
  const { paths } = line;
  const { code, field } = problem;
  const canTake = (each: Problem) => fileSizeFor(each).length > 0;
  if ((isCalibrationDrift(problem) || code === 'not-positive') && problemsOf(line).some(canTake))
    return [calibrationAction(line, problem)];
  if (code === 'value-not-in-vocabulary') return vocabularyActions(line);
  const canClear =
    valueErrors.has(code) && field !== undefined && isEditableKey(field) && someRow(paths, isEditableRow);
  return canClear ? [clearAction(line)] : [];
}

/** The images of a line whose sidecars can be mended; of one whose drive is away, nothing is known. */
function mendable(line: ProblemLine): readonly string[] {
  const away = new Set(problemsOf(line).flatMap((each) => (isOfDrive(each) && each.path ? [each.path] : [])));
  return line.paths.filter((path) => !away.has(path));
}

/** Marks a problem as intended, or removes the mark. */
function intendedActions(line: ProblemLine, { code, intended }: Problem): readonly ProblemAction[] {
  if (!canBeIntended({ code })) return [];
  const run = () => void setIntended(problemsOf(line), !intended);
  return [{ label: intended ? 'Not intended' : 'Intended', run }];
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
    ...(problem.intended ? [] : [...sidecarFixes(problem, mendable(line)), ...fixes(line, problem)]),
    ...(only === undefined ? [] : textActions(problem, only)),
    ...intendedActions(line, problem),
    ...showAction(problem, paths),
  ];
}
