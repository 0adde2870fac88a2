import { isAbsolute } from 'node:path';
import { pathIn } from '../../../shared/basics/native-path.ts';
import { joinAxes } from '../../../shared/checks/joined-axes.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullTextAtPath, fullTextWithField } from '../../../shared/problems/wording.ts';
import { fieldOf, isEditableKey } from '../../../shared/schema/fields.ts';

/** The folder that paths are relative to. */
export interface LineFolder {
  /** Absolute; a problem of the folder itself is at it. */
  readonly root: string;
  /** Whether there are several folders: paths are then printed whole. */
  readonly isOneOfSeveral?: boolean;
}

/** A problem in one line for people: where, how bad, what, what to do. */
export function problemLine(problem: Problem, folder: LineFolder): string {
  const { field, path } = problem;
  const text =
    field !== undefined && isEditableKey(field)
      ? fullTextWithField(problem, fieldOf(field).label)
      : fullTextAtPath(problem);
  return `${placeText(path, folder)}: ${problem.intended ? 'intended' : problem.severity}: ${text}`;
}

/** Problems in lines for people: what both axes of an image have alike is one line. */
export function problemLines(problems: readonly Problem[], folder: LineFolder): readonly string[] {
  return joinAxes(problems).map((each) => problemLine(each, folder));
}

function placeText(path: string | undefined, { root, isOneOfSeveral = false }: LineFolder): string {
  if (!path) return root;
  // The problem of a folder that was named itself has its whole path.
  return isOneOfSeveral && !isAbsolute(path) ? pathIn(root, path) : path;
}
