import { resolve } from 'node:path';
import { countOf } from '../../../shared/basics/count.ts';
import type { CheckedDeposit } from '../../../shared/deposit/check/check-deposit.ts';
import { groupFindings } from '../../../shared/deposit/check/group-findings.ts';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import type { WriteOutcome } from '../../../shared/deposit/overview.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { checkLoaded, outFolder, relocation } from '../../host/deposit/deposit-folder.ts';
import { writeDeposit } from '../../host/deposit/write-deposit.ts';
import { type CommandContext, withHistory } from '../context.ts';
import { printable } from '../output.ts';
import { stoppable } from '../stoppable.ts';
import type { WriteCommand } from './arguments.ts';
import { noImages, withDeposit } from './folder.ts';

/** `scopecard deposit write`: the files; refuses gaps unless a draft is wanted. */
export async function runDepositWrite(
  command: WriteCommand & { readonly json: boolean },
  context: CommandContext,
): Promise<number> {
  const outcome = await withDeposit(command.path, async (loaded, { root, store }) => {
    if (loaded.subject.images.length === 0) return noImages(command.path);
    if (loaded.trouble) return loaded.trouble;
    const out = outFolder(root, command.out === null ? null : resolve(command.out));
    const relocate = relocation(root, out, command.layout);
    const deposits: CheckedDeposit[] = [];
    for (const { target } of command.targets) {
      const checked = await checkLoaded(loaded, target, relocate);
      if (checked) deposits.push(checked);
    }
    const { draft, layout, dryRun } = command;
    return withHistory(context, (history) =>
      stoppable((signal) => writeDeposit({ root, out, deposits, draft, layout, dryRun, store, history, signal })),
    );
  });
  if ('code' in outcome) return fail(outcome, context);
  return outcome.ok ? print(outcome.value, command, context) : fail(outcome.problem, context);
}

async function fail(
  { message, fix }: { readonly message: string; readonly fix: string },
  { messages }: CommandContext,
): Promise<number> {
  await messages.line(printable(`${message} ${fix}`));
  return 1;
}

async function print(
  outcome: WriteOutcome,
  { json, dryRun, targets }: WriteCommand & { readonly json: boolean },
  { out, messages }: CommandContext,
): Promise<number> {
  const { files, findings, notes, draft } = outcome;
  for (const { path, rows, state } of files) {
    const told = { path, rows, state, draft, dry_run: dryRun };
    await out.line(json ? JSON.stringify(told) : printable(`${path}: ${countOf(rows, 'row')}, ${state}`));
  }
  if (json) for (const found of findings) await out.line(JSON.stringify(found));
  else
    for (const { first, count } of groupFindings(findings)) {
      const more = count > 1 ? ` (${countOf(count - 1, 'more place')} like it)` : '';
      await messages.line(printable(`${first.severity}: ${first.message}${more} ${first.fix}`));
    }
  for (const note of notes) await messages.line(printable(note));
  if (!hasErrors(findings)) return 0;
  const errors = countOf(
    findings.filter(({ severity }) => severity === 'error').length,
    'gap or error',
    'gaps and errors',
  );
  const { message, fix } = problem('deposit-gaps', { count: errors, repository: targets[0]?.target.repository ?? '' });
  await messages.line(`${message} ${files.length > 0 ? 'A draft was written.' : fix}`);
  return 1;
}
