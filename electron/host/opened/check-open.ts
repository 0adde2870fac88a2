import type { Json } from '../../../shared/deposit/answers.ts';
import { buildOverview } from '../../../shared/deposit/check/build-overview.ts';
import { type CheckedDeposit, type CheckedTable, targetName } from '../../../shared/deposit/check/check-deposit.ts';
import type { Suggestions } from '../../../shared/deposit/check/questions.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import type { Curation, DepositOverview } from '../../../shared/deposit/overview.ts';
import { targetNamed } from '../../../shared/deposit/target/targets.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { countPlanned, planTree, treeTarget } from '../deposit/layout/lay-out-tree.ts';
import { checkLoaded, outFolder, realOutFolder, relocation } from '../deposit/read/deposit-folder.ts';
import { uploadFindings } from '../deposit/write/upload-folders.ts';
import type { LabCardStore } from '../user/lab-card.ts';
import { type AskedDeposit, type DepositTools, type OpenDeposit, withOpenDeposit } from './open-deposit.ts';
import { chosenTargets } from './target-cards.ts';

/** Checks for each target that is named; a table is in the folder that is written into unless given. */
export async function checkNamed(
  open: OpenDeposit,
  names: readonly string[],
): Promise<Result<readonly CheckedDeposit[]>> {
  const out = await realOutFolder(open.root, null);
  const relocate = relocation(open.root, out, 'none');
  const checked: CheckedDeposit[] = [];
  for (const name of names) {
    const named = targetNamed(name);
    if (!named) return fail(problem('deposit-answer-unknown', { key: name, near: '' }));
    const one = await checkLoaded(open.loaded, named.target, relocate, open.signal, out);
    if (!one) return fail(problem('deposit-cancelled'));
    checked.push(one);
    open.progress('checking', checked.length, names.length);
  }
  return ok(checked);
}

/** The directory that one of the targets wants, planned; null where none of them wants one. */
async function plannedTree(deposits: readonly CheckedDeposit[], { root, loaded, signal }: OpenDeposit) {
  const target = treeTarget(deposits);
  if (!target) return null;
  const planned = await planTree(target, root, [outFolder(root, null), ...loaded.outputs], signal);
  const curation: Curation = { kind: 'masks', target: targetName(target), ...countPlanned(planned, target.tree) };
  return { target, planned, curation };
}

/** A deposit with what else is found for it. */
function withFindings(deposit: CheckedDeposit, findings: readonly DepositFinding[]): CheckedDeposit {
  const ready = deposit.ready && !hasErrors(findings);
  return { ...deposit, ready, findings: [...deposit.findings, ...findings] };
}

/** With what a target's directory lacks, and what the folders of earlier uploads must not be uploaded with. */
async function withFolders(deposits: readonly CheckedDeposit[], open: OpenDeposit) {
  const { loaded, signal } = open;
  const tree = await plannedTree(deposits, open);
  const uploads = await uploadFindings({ loaded, deposits, planned: tree?.planned ?? null, signal });
  return deposits.map((deposit) => {
    const found = withFindings(deposit, uploads);
    return tree && targetName(deposit.target) === targetName(tree.target)
      ? { ...withFindings(found, tree.planned.findings), curation: tree.curation }
      : found;
  });
}

export function tablesOf(checked: readonly CheckedDeposit[]) {
  return checked.flatMap(({ tables }) => tables.map(({ built }) => built));
}

/** All that the view of a deposit shows. */
export async function overviewOf(
  checked: readonly CheckedDeposit[],
  open: OpenDeposit,
  labCard: LabCardStore,
): Promise<Result<DepositOverview>> {
  const deposits = await withFolders(checked, open);
  if (open.signal.aborted) return fail(problem('deposit-cancelled'));
  const { values, people } = await labCard.read();
  const { trouble, subject } = open.loaded;
  const suggestions: Suggestions = { ...values, people: people as unknown as readonly Json[] };
  const proposals = await open.loaded.proposals();
  const chosen = chosenTargets(open.loaded);
  const parts = { images: subject.images.length, suggestions, proposals, chosen, rootAbove: open.rootAbove, trouble };
  return ok(buildOverview(deposits, parts));
}

/** The tables of the last count of a folder, so that a page of one costs no new count. */
export class CountedTables {
  readonly #tools: DepositTools;
  #counted: { readonly folder: string; readonly deposits: readonly CheckedDeposit[] } | null = null;

  constructor(tools: DepositTools) {
    this.#tools = tools;
  }

  remember(folder: string, deposits: readonly CheckedDeposit[]): void {
    this.#counted = { folder, deposits };
  }

  /** A table of a target; counts again where the last count was of other targets. */
  async find(asked: AskedDeposit, target: string, file: string): Promise<Result<CheckedTable | undefined>> {
    const known = this.#counted?.folder === asked.folder ? this.#counted.deposits : [];
    const deposit = known.find((one) => targetName(one.target) === target);
    const found = (one: CheckedDeposit | undefined) => one?.tables.find(({ printed }) => printed.file === file);
    if (deposit) return ok(found(deposit));
    return withOpenDeposit(this.#tools, asked, async (open) => {
      const checked = await checkNamed(open, [target]);
      return checked.ok ? ok(found(checked.value[0])) : checked;
    });
  }
}
