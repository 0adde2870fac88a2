import { dirname, join } from 'node:path';
import { answersName } from '../../../../shared/deposit/answers.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import { isThere } from '../../disk/entry-kind.ts';

/** The nearest folder above that is a deposit's root too; its content does not count here. */
export async function rootAbove(root: string): Promise<string | null> {
  for (let folder = dirname(root); ; folder = dirname(folder)) {
    if (await isThere(join(folder, answersName))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** Answers in a folder above, which people may expect to count here. */
export async function outerFindings(root: string): Promise<readonly DepositFinding[]> {
  const folder = await rootAbove(root);
  return folder === null ? [] : [finding('deposit-outer-answers', { folder })];
}
