import { dirname, join } from 'node:path';
import { reportName } from '../../../shared/deposit/report/report.ts';
import type { Target } from '../../../shared/deposit/target/target.ts';
import { targetNamed } from '../../../shared/deposit/target/targets.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { inDepositWords } from '../../host/deposit/deposit-words.ts';
import { type LoadedDeposit, outFolder } from '../../host/deposit/read/deposit-folder.ts';
import { makeReport } from '../../host/deposit/write/make-report.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { makeFolder } from '../../host/disk/make-folder.ts';
import { writeUserFile } from '../../host/disk/user-file.ts';
import { stoppable } from '../../stoppable.ts';
import type { CommandContext } from '../context/context.ts';
import { printable } from '../output/output.ts';
import type { ReportCommand } from './arguments.ts';
import { findingLine } from './finding-text.ts';
import { noImages, reportUnread, withDeposit } from './folder.ts';

/** `scopecard deposit report`: one page about the folder, for the targets that were named or chosen. */
export async function runDepositReport(
  command: ReportCommand & { readonly json: boolean },
  context: CommandContext,
): Promise<number> {
  const { out, messages } = context;
  const made = await withDeposit(command.path, context, async (loaded, { root }) => {
    if (loaded.trouble) return loaded.trouble;
    const targets = command.targets.length > 0 ? command.targets.map(({ target }) => target) : chosenTargets(loaded);
    const tools = { root, targets, version: __VERSION__, now: new Date() };
    const page = await stoppable((signal) => makeReport(loaded, { ...tools, signal }));
    if (loaded.subject.images.length === 0) await messages.line(findingLine(noImages(command.path)));
    const isPart = await reportUnread(loaded, context);
    return { page, isPart, path: command.out ?? join(outFolder(root, null), reportName) };
  });
  if ('code' in made) {
    await messages.line(findingLine(made));
    return 1;
  }
  const { page, path, isPart } = made;
  if (page === null) return 1;
  // The default folder is the deposit's own; one that was named has to be there.
  if (command.out === null) {
    const folder = await attempt(path, () => makeFolder(dirname(path)));
    if (!folder.ok) return refuse(fullText(inDepositWords(folder.problem)), messages);
  }
  const written = await stoppable(() => writeUserFile(path, page, 'reports'));
  if (!written.ok) return refuse(fullText(inDepositWords(written.problem)), messages);
  const report = { path: written.value, bytes: Buffer.byteLength(page) };
  await out.line(command.json ? JSON.stringify(report) : printable(written.value));
  return isPart ? 1 : 0;
}

async function refuse(text: string, messages: CommandContext['messages']): Promise<number> {
  await messages.line(printable(text));
  return 1;
}

/** The targets that the deposit works on, as its answers file notes them. */
function chosenTargets({ answers }: LoadedDeposit): readonly Target[] {
  return answers.targets.flatMap((name) => targetNamed(name)?.target ?? []);
}
