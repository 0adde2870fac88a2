import { groupBy } from '../../../shared/basics/group-by.ts';
import { checkFolder, checkRow } from '../../../shared/checks/checks.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { rulesOf } from '../../../shared/rules/rules.ts';
import { readFolderRules } from '../../host/rules/folder-rules.ts';
import { userFolder } from '../../user-folder.ts';
import type { Listing } from './listings.ts';

/** What is wrong with the images of a listing. */
export interface FoundProblems {
  /** By row path: of the image itself, then those with its neighbours. */
  readonly byRow: ReadonlyMap<string, readonly Problem[]>;
  /** Of files of rules that cannot be read: these are not applied. */
  readonly ofRules: readonly Problem[];
}

/** Checks the images of a listing, each alone and all together, by the rules of their folder (docs/format.md 6). */
export async function findProblems({ roots, rows }: Listing): Promise<FoundProblems> {
  const folderRules = await readFolderRules(roots.root, userFolder());
  const rules = rulesOf(folderRules);
  const together = groupBy(checkFolder(rows, rules), ({ path }) => path ?? '');
  const byRow = new Map(rows.map((row) => [row.path, [...checkRow(row, rules), ...(together.get(row.path) ?? [])]]));
  return { byRow, ofRules: folderRules.problems };
}
