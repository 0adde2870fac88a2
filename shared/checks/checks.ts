import { type Paced, runToEnd } from '../basics/pauses.ts';
import type { ImageRow } from '../image/image-row.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { checkFieldRules } from '../rules/field-rules.ts';
import { withIntent } from '../rules/intended.ts';
import { noRules, type Rules } from '../rules/rules.ts';
import { checkAxes } from './calibration.ts';
import { dateField, dateSpellingProblems } from './date-spelling.ts';
import type { Calibrated } from './image-kind.ts';
import { checkListed } from './peer-listing.ts';
import { checkSharedSidecars, type Filed, filed } from './shared-sidecars.ts';
import { checkSizesWithin, SizesWithin } from './sizes-within.ts';
import { categories, checkSpelling, countSpellings } from './spelling.ts';
import { checkValues } from './values.ts';

/** Everything wrong with one image: what reading found, invalid values, broken lab rules (docs/format.md 6). */
export function checkRow(row: ImageRow, { fields, intended }: Rules = noRules): readonly Problem[] {
  const ofValues = [...checkValues(row), ...checkAxes(row), ...checkFieldRules(row, fields)];
  const found = [...row.problems, ...checkFiles(row), ...ofValues];
  return found.map((each) => withIntent({ path: row.path, ...each }, intended));
}

/** One for all images: in a large folder many have no sidecar. */
const sidecarMissing = problem('sidecar-missing');

function checkFiles(row: ImageRow): readonly Problem[] {
  const found: Problem[] = [];
  if (row.sidecar === 'none') found.push(sidecarMissing);
  found.push(...checkListed(row));
  return found;
}

/** What is wrong between the images of one listing: one sidecar for two, odd calibration, spelling variants (docs/format.md 6). */
export function checkFolder(rows: readonly ImageRow[], rules: Rules = noRules): readonly Problem[] {
  return runToEnd(checkFolderPaced(rows, rules));
}

/** The same for the images of one folder when folders are checked one by one; spellings are compared across folders only. */
export class FolderChecks {
  readonly #files: Filed[] = [];
  readonly #sizes = new SizesWithin();

  /** Adds an image, of which it keeps only what is compared. */
  add(row: Calibrated & Pick<ImageRow, 'sidecarPath'>): void {
    this.#files.push(filed(row));
    this.#sizes.add(row);
  }

  /** What is wrong between all that were added. */
  problems({ intended }: Rules = noRules): readonly Problem[] {
    const sizes = runToEnd(this.#sizes.problems());
    return [...runToEnd(checkSharedSidecars(this.#files)), ...sizes.map((each) => withIntent(each, intended))];
  }
}

type FolderCheck = (rows: readonly ImageRow[]) => Paced<readonly Problem[]>;

const folderChecks: readonly FolderCheck[] = [
  checkSharedSidecars,
  checkSizesWithin,
  ...categories.map(
    (field): FolderCheck =>
      (rows) =>
        checkSpelling(rows, field),
  ),
  function* (rows) {
    return dateSpellingProblems(yield* countSpellings(rows, dateField));
  },
];

/** The same, with pauses. */
export function* checkFolderPaced(rows: readonly ImageRow[], { intended }: Rules = noRules): Paced<readonly Problem[]> {
  const found: Problem[] = [];
  for (const check of folderChecks) {
    for (const each of yield* check(rows)) found.push(withIntent(each, intended));
    yield;
  }
  return found;
}
