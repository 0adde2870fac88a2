import { join } from 'node:path';
import type { CheckedDeposit } from '../../../shared/deposit/check/check-deposit.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { finding } from '../../../shared/deposit/findings.ts';
import type { WrittenFile } from '../../../shared/deposit/overview.ts';
import type { Target, TargetTree } from '../../../shared/deposit/target/target.ts';
import { type LayoutPlan, planLayout } from '../../../shared/deposit/tree/layout-plan.ts';
import { layOut } from './layout-write.ts';
import { listDirectory } from './tree-listing.ts';

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

/** Plans the directory of a target from the files of a folder; what is written beside it is not part of it. */
export async function planTree(
  { tree, version, tables }: Target & { readonly tree: TargetTree },
  root: string,
  out: string,
  signal?: AbortSignal,
): Promise<PlannedTree> {
  const { paths, findings } = await listDirectory(root, { skip: [out], ...(signal && { signal }) });
  const plan = planLayout({ paths, tree, version, written: tables.map(({ file }) => file) });
  const missing = plan.missing.map(({ say, like = '' }) => finding('deposit-tree-missing', { what: say, where: like }));
  return { plan, findings: [...findings, ...missing] };
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

/** Makes the directory of a plan; in a dry run only says what would be made. */
export async function layOutTree({ plan, root, out, mode, dryRun, signal, progress }: TreeLayout): Promise<LaidTree> {
  if (dryRun) {
    return {
      files: plan.steps.map(({ to }) => ({ path: join(out, to), rows: 1, state: 'new' as const })),
      findings: [],
    };
  }
  const { files, findings } = await layOut({
    plan,
    source: root,
    out,
    mode,
    ...(signal && { signal }),
    ...(progress && { progress }),
  });
  return { files: files.map(({ path, state }) => ({ path, rows: 1, state })), findings };
}
