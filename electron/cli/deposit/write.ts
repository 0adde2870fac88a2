import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { countOf } from '../../../shared/basics/count.ts';
import type { CheckedDeposit } from '../../../shared/deposit/check/check-deposit.ts';
import { rewriteTable } from '../../../shared/deposit/check/rewrite-table.ts';
import { either, hasErrors } from '../../../shared/deposit/findings.ts';
import type { WriteOutcome } from '../../../shared/deposit/overview.ts';
import { writeNoteText } from '../../../shared/deposit/write-note.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { ok } from '../../../shared/problems/result.ts';
import { fullText, whatIsWrong } from '../../../shared/problems/wording.ts';
import { checkLoaded, realOutFolder, relocation, withAnswer } from '../../host/deposit/read/deposit-folder.ts';
import { outerFindings } from '../../host/deposit/read/outer-deposit.ts';
import { writeDeposit } from '../../host/deposit/write/write-deposit.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { realPath } from '../../host/disk/real-path.ts';
import { stoppable } from '../../stoppable.ts';
import { UsageError } from '../command/usage.ts';
import { type CommandContext, writingServices } from '../context/context.ts';
import { printable } from '../output/output.ts';
import type { WriteCommand } from './arguments.ts';
import { findingJson, findingLine, findingLines } from './finding-text.ts';
import { noImages, withDeposit } from './folder.ts';
import { readNamed } from './named-file.ts';
import { tableBytes } from './named-table.ts';

/** `scopecard deposit write`: the files of a folder, or a table again; refuses gaps unless a draft is wanted. */
export async function runDepositWrite(
  command: WriteCommand & { readonly json: boolean },
  context: CommandContext,
): Promise<number> {
  const found = await attempt(command.path, () => stat(command.path));
  if (found.ok && found.value.isFile()) return writeTable(command, context);
  if (command.out !== null) await checkOut(command.out);
  const refusing: string[] = [];
  const outcome = await withDeposit(command.path, context, async (read, { root, store }) => {
    const loaded = command.channels === null ? read : withAnswer(read, 'channel_form', command.channels);
    if (loaded.subject.images.length === 0) return noImages(command.path);
    if (loaded.trouble) return loaded.trouble;
    const out = await realOutFolder(root, command.out === null ? null : resolve(command.out));
    const relocate = relocation(root, out, command.layout);
    const deposits: CheckedDeposit[] = [];
    for (const { target } of command.targets) {
      const checked = await checkLoaded(loaded, target, relocate, undefined, out);
      if (checked) deposits.push(checked);
      if (checked && !checked.ready) refusing.push(target.repository);
    }
    const { draft, layout, dryRun } = command;
    const { history } = await writingServices(context);
    const outer = await outerFindings(root);
    const written = await stoppable((signal) =>
      writeDeposit({ root, out, deposits, outputs: loaded.outputs, draft, layout, dryRun, store, history, signal }),
    );
    return written.ok ? ok({ ...written.value, findings: [...written.value.findings, ...outer] }) : written;
  });
  if ('code' in outcome) return fail(outcome, context);
  return outcome.ok ? print(outcome.value, refusing, command, context) : fail(outcome.problem, context);
}

/** @throws UsageError where the files cannot be in it, because it is a file itself */
async function checkOut(out: string): Promise<void> {
  const found = await attempt(out, () => stat(out));
  if (found.ok && !found.value.isDirectory())
    throw new UsageError(`${out} is a file, not a folder. Name a folder with --out: the files are written into it.`);
}

/** A table that was made elsewhere, written as its repository wants it. */
async function writeTable(
  command: WriteCommand & { readonly json: boolean },
  context: CommandContext,
): Promise<number> {
  const { path, draft, dryRun } = command;
  const [wanted, second] = command.targets;
  if (!wanted || second) throw new UsageError('Write a table for one --target at a time.');
  if (command.layout !== 'none') throw new UsageError('A layout needs the folder of the images, not a table.');
  if (command.channels !== null)
    throw new UsageError('The form of channel tables needs the folder of the images, not a table.');
  if (command.out !== null) await checkOut(command.out);
  const bytes = await tableBytes(await readNamed(path), path);
  const root = dirname(await realPath(path));
  const out = await realOutFolder(root, command.out === null ? null : resolve(command.out));
  const deposit = rewriteTable(bytes, wanted.versions, wanted.target, relocation(root, out, 'none'));
  if (!deposit)
    throw new UsageError(
      `${path} is not a table of ${wanted.target.title} that can be read. scopecard deposit check says what is wrong.`,
    );
  const { history, store } = await writingServices(context);
  const outcome = await stoppable((signal) =>
    writeDeposit({
      root,
      out,
      deposits: [deposit],
      outputs: [],
      draft,
      layout: 'none',
      dryRun,
      store,
      history,
      signal,
    }),
  );
  return outcome.ok
    ? print(outcome.value, [wanted.target.repository], command, context)
    : fail(outcome.problem, context);
}

async function fail(problem: Parameters<typeof findingLine>[0], { messages }: CommandContext): Promise<number> {
  await messages.line(findingLine(problem));
  return 1;
}

function stateText(rows: number, state: WriteOutcome['files'][number]['state']): string {
  return state === 'removed' ? 'earlier draft, removed' : `${countOf(rows, 'row')}, ${state}`;
}

async function print(
  outcome: WriteOutcome,
  refusing: readonly string[],
  { json, dryRun, draft: isDraft }: WriteCommand & { readonly json: boolean },
  { out, messages }: CommandContext,
): Promise<number> {
  const { files, findings, notes, draft } = outcome;
  for (const { path, from, rows, state } of files) {
    const file = { path, ...(from !== undefined && { from }), rows, state, draft, dry_run: dryRun };
    await out.line(
      json
        ? JSON.stringify(file)
        : printable(from === undefined ? `${path}: ${stateText(rows, state)}` : `${from} → ${path}: ${state}`),
    );
  }
  if (json) for (const found of findings) await out.line(findingJson(found));
  else for (const line of findingLines(findings)) await messages.line(line);
  const when = dryRun ? 'before' : 'after';
  for (const note of notes) await messages.line(printable(writeNoteText(note, when)));
  if (!hasErrors(findings)) return 0;
  const errors = countOf(
    findings.filter(({ severity }) => severity === 'error').length,
    'gap or error',
    'gaps and errors',
  );
  const refused = problem('deposit-gaps', { count: errors, repository: either([...new Set(refusing)]) });
  const wasWritten = `${files.length === 0 ? 'Nothing' : 'A draft'} ${dryRun ? 'would be' : 'was'} written.`;
  await messages.line(isDraft ? `${whatIsWrong(refused)} ${wasWritten}` : fullText(refused));
  return 1;
}
