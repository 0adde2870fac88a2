import { type Paced, runToEnd } from '../basics/pauses.ts';
import type { ImageRow } from '../image/image-row.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { checkAxes, checkAxesWithinFolders } from './calibration.ts';
import { checkListed } from './peer-listing.ts';
import { checkSharedSidecars } from './shared-sidecars.ts';
import { categories, checkSpelling } from './spelling.ts';
import { checkValues } from './values.ts';

/** Everything wrong with one image: what reading found, and what its values say (docs/format.md 6). */
export function checkRow(row: ImageRow): readonly Problem[] {
  const found = [...row.problems, ...checkFiles(row), ...checkValues(row), ...checkAxes(row)];
  return found.map((each) => ({ ...each, path: row.path }));
}

function checkFiles(row: ImageRow): readonly Problem[] {
  const found: Problem[] = [];
  if (row.sidecar === 'none') found.push(problem('sidecar-missing'));
  found.push(...checkListed(row));
  return found;
}

/** What is wrong between the images of one listing: one sidecar for two, odd calibration, spelling variants (docs/format.md 6). */
export function checkFolder(rows: readonly ImageRow[]): readonly Problem[] {
  return runToEnd(checkFolderPaced(rows));
}

/** What the checks within a folder look at. */
export type CheckedWithin = Pick<ImageRow, 'path' | 'sidecarPath' | 'calibration'>;

/** The same of the images of one folder, where those of others are checked for themselves: spellings are not compared. */
export function checkWithinFolder(rows: readonly CheckedWithin[]): readonly Problem[] {
  return [...runToEnd(checkSharedSidecars(rows)), ...runToEnd(checkAxesWithinFolders(rows))];
}

type FolderCheck = (rows: readonly ImageRow[]) => Paced<readonly Problem[]>;

const folderChecks: readonly FolderCheck[] = [
  checkSharedSidecars,
  checkAxesWithinFolders,
  ...categories.map(
    (field): FolderCheck =>
      (rows) =>
        checkSpelling(rows, field),
  ),
];

/** The same, with pauses. */
export function* checkFolderPaced(rows: readonly ImageRow[]): Paced<readonly Problem[]> {
  const found: Problem[] = [];
  for (const check of folderChecks) {
    for (const each of yield* check(rows)) found.push(each);
    yield;
  }
  return found;
}
