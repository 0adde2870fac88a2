import { type CheckedDeposit, targetName } from '../../../shared/deposit/check/check-deposit.ts';
import { suggestedTarget } from '../../../shared/deposit/check/suggest.ts';
import type { TargetCard } from '../../../shared/deposit/overview.ts';
import type { Target } from '../../../shared/deposit/target/target.ts';
import { targetNamed, targets } from '../../../shared/deposit/target/targets.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { checkLoaded, type LoadedDeposit } from '../deposit/read/deposit-folder.ts';
import type { OpenDeposit } from './open-deposit.ts';

/** A card of each target, with how much of it is answered and the one that the images suggest. */
export async function targetCards(open: OpenDeposit): Promise<Result<readonly TargetCard[]>> {
  const suggested = suggestedTarget(open.loaded.subject);
  const all: TargetCard[] = [];
  for (const target of targets) {
    const checked = await checkLoaded(open.loaded, target, (path) => path, open.signal);
    if (!checked) return fail(problem('deposit-cancelled'));
    all.push({ ...cardOf(target, checked, open.loaded), suggested: target.id === suggested });
  }
  return ok(all);
}

/** The card of one target. */
export function cardOf(target: Target, checked: CheckedDeposit | null, loaded: LoadedDeposit | null): TargetCard {
  const { id, version, title, summary, status, successor, tables, documents } = target;
  const name = targetName(target);
  return {
    name,
    id,
    version,
    title,
    summary,
    status,
    ...(successor !== undefined && { successor }),
    takes: [...new Set([...tables.flatMap(({ file, print }) => (print === 'none' ? [] : [file])), ...documents])],
    suggested: false,
    chosen: loaded !== null && isChosen(target, loaded),
    fields: tables[0]?.fields.length ?? 0,
    answered: checked?.answered ?? null,
  };
}

function isChosen(target: Target, { answers }: LoadedDeposit): boolean {
  return answers.targets.some((name) => targetNamed(name)?.target === target);
}

/** Names of the targets that the answers file records. */
export function chosenTargets(loaded: LoadedDeposit): readonly string[] {
  return targets.filter((target) => isChosen(target, loaded)).map(targetName);
}
