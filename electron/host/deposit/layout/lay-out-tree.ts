import { join } from 'node:path';
import type { CheckedDeposit } from '../../../../shared/deposit/check/check-deposit.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import type { WrittenFile } from '../../../../shared/deposit/overview.ts';
import type { Target, TargetTree } from '../../../../shared/deposit/target/target.ts';
import { type LayoutPlan, planLayout } from '../../../../shared/deposit/tree/layout-plan.ts';
import { type ContentsCheck, checkContents, countContents, type TreeContents } from '../tree/tree-contents.ts';
import { listDirectory } from '../tree/tree-listing.ts';
import { layOut } from './layout-write.ts';

/** A deposit whose target wants a directory, and the plan that makes it. */
export interface PlannedTree {
  readonly plan: LayoutPlan;
  /** What the directory lacks, and what cannot be seen of the files. */
  readonly findings: readonly DepositFinding[];
}

/** The first of some deposits whose target describes a directory; its files are laid out by that. */
export function treeTarget(deposits: readonly CheckedDeposit[]): (Target & { readonly tree: TargetTree }) | null {
  for (const { target } of deposits) if (target.tree) return { ...target, tree: target.tree };
  return null;
}

/** Plans the directory of a target from the files of a folder; folders of deposits in it, absolute, are skipped. */
export async function planTree(
  { tree, version, tables }: Target & { readonly tree: TargetTree },
  root: string,
  skip: readonly string[],
  signal?: AbortSignal,
): Promise<PlannedTree> {
  const { paths, findings } = await listDirectory(root, { skip, ...(signal && { signal }) });
  const plan = planLayout({ paths, tree, version, written: tables.map(({ file }) => file) });
  const missing = plan.missing.map(({ say, like = '' }) => finding('deposit-tree-missing', { what: say, where: like }));
  return { plan, findings: [...findings, ...missing] };
}

/** What checking the files of a planned directory reads them with. */
type ContentReaders = Pick<TreeContents, 'structure' | 'labels' | 'signal'>;

/** How many masks and objects tables a planned directory will have. */
export function countPlanned({ plan: { steps, version } }: PlannedTree, tree: TargetTree) {
  return countContents({ paths: steps.map(({ to }) => to), tree, version });
}

/** Checks masks and objects tables where they are now, as the planned directory will have them. */
export async function checkPlanned(
  { plan: { steps, version } }: PlannedTree,
  tree: TargetTree,
  root: string,
  readers: ContentReaders,
): Promise<ContentsCheck> {
  const from = new Map(steps.map((step) => [step.to, step.from]));
  const pathNow = (path: string) => from.get(path) ?? path;
  const fileOf = (path: string) => join(root, pathNow(path));
  const check = await checkContents({ ...readers, paths: [...from.keys()], fileOf, tree, version });
  const findings = check.findings.map((one) => (one.path === undefined ? one : { ...one, path: pathNow(one.path) }));
  return { ...check, findings };
}

/** How a planned directory is made. */
export interface TreeLayout {
  readonly plan: LayoutPlan;
  readonly root: string;
  readonly out: string;
  readonly mode: 'link' | 'copy';
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/** What happened to it: the files, or why there are none. */
export interface LaidTree {
  readonly files: readonly WrittenFile[];
  readonly findings: readonly DepositFinding[];
}

/** Makes the directory of a plan; a dry run only reports what would be made. */
export async function layOutTree({ plan, root, out, mode, dryRun, signal, progress }: TreeLayout): Promise<LaidTree> {
  const { files, findings } = await layOut({
    plan,
    source: root,
    out,
    mode,
    dryRun,
    ...(signal && { signal }),
    ...(progress && { progress }),
  });
  return { files: files.map(({ path, from, state }) => ({ path, from, rows: 1, state })), findings };
}
