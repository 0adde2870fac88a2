import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { answersName } from '../../../shared/deposit/answers.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { finding } from '../../../shared/deposit/findings.ts';

const atOnce = 16;

/** Answers of deposits in folders of this one: its images are in both, and the answers there do not count here. */
export async function innerDeposits(root: string, paths: readonly string[]): Promise<readonly DepositFinding[]> {
  const folders = [...new Set(paths.flatMap(foldersOf))].sort();
  const areRoots = await mapLimit(folders, atOnce, (folder) =>
    access(join(root, folder, answersName)).then(
      () => true,
      () => false,
    ),
  );
  return folders.flatMap((folder, i) => {
    const path = `${folder}/${answersName}`;
    return areRoots[i] ? [finding('deposit-inner-answers', { path, folder }, { path })] : [];
  });
}

/** The folders that an image is in, without the root. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
