import type { ImageRow } from '../model/image-row.ts';
import { finished, type Paced } from '../paced.ts';
import { checkAxes, checkAxesWithinFolders } from './checks/calibration.ts';
import { checkSharedSidecars } from './checks/shared-sidecars.ts';
import { categories, checkSpelling } from './checks/spelling.ts';
import { checkValues } from './checks/values.ts';
import { type Problem, problem } from './problem.ts';

/** Everything wrong with one image: what reading found, and what its values say (SPEC 3). */
export function checkRow(row: ImageRow): readonly Problem[] {
  const found = [...row.problems, ...checkFiles(row), ...checkValues(row), ...checkAxes(row)];
  return found.map((each) => ({ ...each, path: row.path }));
}

function checkFiles(row: ImageRow): readonly Problem[] {
  const found: Problem[] = [];
  if (row.sidecar === 'none') found.push(problem('sidecar-missing'));
  if (/\.tiff$/i.test(row.path)) found.push(problem('extension-tiff'));
  return found;
}

/** What is wrong between the images of one listing: one sidecar for two, odd calibration, spelling variants (SPEC 3). */
export function checkFolder(rows: readonly ImageRow[]): readonly Problem[] {
  return finished(checkFolderPaced(rows));
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
