import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import type { LayoutStep } from '../../../../shared/deposit/tree/layout-plan.ts';
import { type Problem, problem } from '../../../../shared/problems/problem.ts';
import { fsProblem, isFsError } from '../../disk/fs-problem.ts';
import { isInside } from '../../disk/paths.ts';
import { realPath } from '../../disk/real-path.ts';
import { inDepositWords } from '../deposit-words.ts';

/** A planned file with where it really is. */
export interface SourceFile {
  readonly step: LayoutStep;
  /** Absolute path behind any link. */
  readonly file: string;
  readonly stats: Stats;
}

/** Finds the files of a plan; a link may lead to another place of the same folder only. */
export async function findSources(
  root: string,
  steps: readonly LayoutStep[],
): Promise<{ readonly sources: readonly SourceFile[]; readonly problems: readonly Problem[] }> {
  const found = await mapLimit(steps, 16, (step) => findSource(root, step));
  return {
    sources: found.filter((one): one is SourceFile => 'file' in one),
    problems: found.filter((one): one is Problem => 'code' in one),
  };
}

async function findSource(root: string, step: LayoutStep): Promise<SourceFile | Problem> {
  const path = step.from;
  try {
    const file = await realPath(join(root, path));
    if (!isInside(root, file)) return problem('deposit-layout-outside', { path }, { path });
    const stats = await stat(file);
    return stats.isFile() ? { step, file, stats } : problem('deposit-layout-no-file', { path }, { path });
  } catch (error) {
    if (isFsError(error)) return inDepositWords(fsProblem(error, path));
    throw error;
  }
}
