import { relative } from 'node:path';
import type { Target, TargetTree } from '../../../shared/deposit/target/target.ts';
import { targetNamed } from '../../../shared/deposit/target/targets.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { checkPlanned, planTree } from '../deposit/layout/lay-out-tree.ts';
import { outFolder } from '../deposit/read/deposit-folder.ts';
import type { ContentsCheck, ReadMaskLabels } from '../deposit/tree/tree-contents.ts';
import { checkObjectIds } from '../deposit/write/object-ids.ts';
import { rowPath } from '../disk/paths.ts';
import type { PixelPool } from '../pixels/pixel-pool.ts';
import type { OpenDeposit } from './open-deposit.ts';

/** Compares tables of objects with the pixels of their masks, as a target wants them. */
export async function checkObjects(open: OpenDeposit, name: string, pixels: PixelPool): Promise<Result<ContentsCheck>> {
  const { root, signal } = open;
  const labels: ReadMaskLabels = (image, channel) =>
    pixels.ask<'labels'>({ kind: 'labels', job: { path: relative(root, image), image }, channel }, signal);
  const target = targetNamed(name)?.target;
  const check = target?.tree
    ? await checkMasks({ ...target, tree: target.tree }, open, labels)
    : await checkObjectIds({ root, subject: await detailed(open), labels, signal });
  return signal.aborted ? fail(problem('deposit-cancelled')) : ok(check);
}

/** Checks masks and objects tables as they will be in the directory that a target wants. */
async function checkMasks(
  target: Target & { readonly tree: TargetTree },
  { root, loaded, signal, structureOf }: OpenDeposit,
  labels: ReadMaskLabels,
) {
  const planned = await planTree(target, root, [outFolder(root, null), ...loaded.outputs], signal);
  const structure = (image: string) => structureOf(rowPath(root, image));
  return checkPlanned(planned, target.tree, root, { structure, labels, signal });
}

/** What is deposited, with the details of its folder. */
async function detailed({ loaded, root, signal }: OpenDeposit) {
  return { ...loaded.subject, details: await loaded.details(outFolder(root, null), signal) };
}
