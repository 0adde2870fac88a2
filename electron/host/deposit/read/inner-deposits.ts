import { join } from 'node:path';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import { answersName } from '../../../../shared/deposit/answers.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import { foldersAround } from '../../../../shared/deposit/sources/datasets.ts';
import { isThere } from '../../disk/entry-kind.ts';

const atOnce = 16;

/** Answers of deposits in folders of this one: its images are in both, and the answers there do not count here. */
export async function innerDeposits(root: string, paths: readonly string[]): Promise<readonly DepositFinding[]> {
  const folders = [...new Set(paths.flatMap(foldersAround))].sort();
  const areRoots = await mapLimit(folders, atOnce, (folder) => isThere(join(root, folder, answersName)));
  return folders.flatMap((folder, i) => {
    const path = `${folder}/${answersName}`;
    return areRoots[i] ? [finding('deposit-inner-answers', { path, folder }, { path })] : [];
  });
}
