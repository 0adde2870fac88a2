import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NamedTarget } from '../../../shared/deposit/target/targets.ts';
import { checkTree } from '../../host/deposit/tree-check.ts';
import { withPool } from '../context.ts';
import { stoppable } from '../stoppable.ts';
import type { Verdict } from './verdict.ts';

/** Checks a dataset directory against all versions of a target, or the one that was named. */
export async function checkDatasetDirectory(path: string, { target, version }: NamedTarget) {
  const { tree } = target;
  if (!tree) throw new Error(`${target.id} describes no directory`);
  const root = await realpath(path);
  const check = await withPool((pool) => {
    const structure = async (image: string) => {
      const roots = { root: dirname(image), all: [root], reading: 0 };
      const seen = await pool.look<'structure'>({ path: image, image }, roots, { kind: 'structure' });
      return seen ?? { structure: null, reason: 'the reader stopped on it' };
    };
    return stoppable((signal) => checkTree({ root, target: { ...target, tree }, version, structure, signal }));
  });
  const { fits, ready, findings } = check;
  const verdict: Verdict = { target: target.id, version: fits[0] ?? version ?? target.version, ready, fits };
  return { verdict, findings };
}
