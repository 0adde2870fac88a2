import { basename, dirname, relative } from 'node:path';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import type { NamedTarget } from '../../../shared/deposit/target/targets.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { checkTree } from '../../host/deposit/tree/tree-check.ts';
import type { ReadMaskLabels } from '../../host/deposit/tree/tree-contents.ts';
import { checkObjectsFile } from '../../host/deposit/tree/tree-objects.ts';
import { realPath } from '../../host/disk/real-path.ts';
import { stoppable } from '../../stoppable.ts';
import type { CommandContext } from '../context/context.ts';
import type { Verdict } from './verdict.ts';

/** Checks a dataset directory against all versions of a target, or the one that was named. */
export async function checkDatasetDirectory(
  path: string,
  { target, version }: NamedTarget,
  { services: { pool, pixels } }: CommandContext,
  withPixels: boolean,
) {
  const { tree } = target;
  if (!tree) throw new Error(`${target.id} describes no directory`);
  const root = await realPath(path);
  const structure = async (image: string) => {
    const roots = { root: dirname(image), all: [root], reading: 0 };
    const seen = await pool.look<'structure'>({ path: image, image }, roots, { kind: 'structure' });
    return seen ?? { structure: null, reason: because('reader-stopped') };
  };
  const labels: ReadMaskLabels = (image, channel) =>
    pixels.ask<'labels'>({ kind: 'labels', job: { path: relative(root, image), image }, channel });
  const check = await stoppable((signal) =>
    checkTree({ root, target: { ...target, tree }, version, structure, signal, ...(withPixels && { labels }) }),
  );
  const { fits, ready, findings } = check;
  const verdict: Verdict = { target: target.id, version: fits[0] ?? version ?? target.version, ready, fits };
  return { verdict, findings };
}

/** Checks an objects table alone; its references to a mask are not compared with one. */
export async function checkObjectsTable(path: string, { target, version }: NamedTarget) {
  const { findings } = await checkObjectsFile(path, { path: basename(path), mask: null });
  const isGood = !hasErrors(findings) && findings.every(({ code }) => code !== 'deposit-file-empty');
  const checked = version ?? target.version;
  const verdict: Verdict = { target: target.id, version: checked, ready: isGood, fits: isGood ? [checked] : [] };
  return { verdict, findings };
}
