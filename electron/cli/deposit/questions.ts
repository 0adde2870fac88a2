import { countOf } from '../../../shared/basics/count.ts';
import { questionsOf } from '../../../shared/deposit/check/questions.ts';
import type { Question } from '../../../shared/deposit/overview.ts';
import { checkLoaded, outFolder } from '../../host/deposit/read/deposit-folder.ts';
import type { CommandContext } from '../context/context.ts';
import { printable } from '../output/output.ts';
import type { DepositCommand } from './arguments.ts';
import { findingLine } from './finding-text.ts';
import { noImages, reportUnread, withDeposit } from './folder.ts';

type QuestionsCommand = Extract<DepositCommand, { action: 'questions' }>;

/** `scopecard deposit questions`: only what a person must answer, the widest scope first. */
export async function runDepositQuestions(command: QuestionsCommand, context: CommandContext): Promise<number> {
  const asked = await withDeposit(command.path, context, async (loaded, { root }) => {
    if (loaded.subject.images.length === 0) return noImages(command.path);
    if (loaded.trouble) return loaded.trouble;
    const checked = [];
    const out = outFolder(root, null);
    for (const { target } of command.targets) {
      checked.push(await checkLoaded(loaded, target, (path) => path, undefined, out));
    }
    const tables = checked.flatMap((one) => one?.tables.map(({ built }) => built) ?? []);
    const otherQuestions = checked.flatMap((one) => one?.otherQuestions ?? []);
    const questions = questionsOf(tables, {}, await loaded.proposals(), otherQuestions);
    return { questions, isPart: await reportUnread(loaded, context) };
  });
  if ('code' in asked) {
    await context.messages.line(findingLine(asked));
    return 1;
  }
  const { questions, isPart } = asked;
  for (const question of questions) {
    await context.out.line(command.json ? JSON.stringify(questionJson(question)) : printable(questionLine(question)));
  }
  await context.messages.line(`${countOf(questions.length, 'question')}.`);
  return isPart || questions.some(({ level }) => level === 'must') ? 1 : 0;
}

/** A question as the command line prints it; what does not apply is left out. */
function questionJson({ key, label, kind, level, scope, open, total, ...others }: Question): object {
  const { choices, unit, like, proposal, columns, groups, explain } = others;
  return {
    key,
    label,
    kind,
    ...(level === 'should' && { level }),
    ...(choices && { choices }),
    images: open,
    of: total,
    scope,
    columns,
    ...(groups.length > 0 && { groups }),
    ...(unit !== undefined && { unit }),
    ...(like !== undefined && { like }),
    ...(proposal !== undefined && { proposal }),
    ...(explain !== undefined && { explain }),
  };
}

function questionLine({ key, label, level, choices, open, total, scope, like, unit }: Question): string {
  const reach = scope === 'deposit' ? 'once for all' : `${open} of ${total}, for each ${scope}`;
  const form = choices ? choices.join(' | ') : like === undefined ? '' : `such as ${like}`;
  return [`${key}: ${label} (${reach}${level === 'must' ? '' : '; advised'})`, form, unit ?? '']
    .filter((part) => part !== '')
    .join('; ');
}
