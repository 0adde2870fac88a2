import { basename } from 'node:path';
import { targets } from '../../../shared/deposit/target/targets.ts';
import { isFolderImageName, isImageName } from '../../../shared/image/image-name.ts';
import { pathAsSpelled } from '../../host/disk/spelled-path.ts';
import { UsageError } from '../command/usage.ts';
import type { CommandContext } from '../context/context.ts';
import type { DepositCommand } from './arguments.ts';

/** `scopecard deposit`. */
export async function runDeposit(typed: DepositCommand, context: CommandContext): Promise<number> {
  const command = typed.action === 'targets' ? typed : { ...typed, path: await pathAsSpelled(typed.path) };
  if (command.action === 'check' || command.action === 'write') refuseImage(command.path);
  switch (command.action) {
    case 'targets':
      return runTargets(command.json, context);
    case 'check':
      return (await import('./check.ts')).runDepositCheck(command, context);
    case 'questions':
      return (await import('./questions.ts')).runDepositQuestions(command, context);
    case 'answer':
      return (await import('./answer.ts')).runDepositAnswer(command, context);
    case 'write':
      return (await import('./write.ts')).runDepositWrite(command, context);
    case 'report':
      return (await import('./report.ts')).runDepositReport(command, context);
  }
}

/** @throws UsageError where an image is named in place of its folder */
function refuseImage(path: string): void {
  const name = basename(path);
  if (isImageName(name) && !isFolderImageName(name))
    throw new UsageError(`${path} is an image. Name the folder of the images, or a table.`);
}

async function runTargets(json: boolean, { out }: CommandContext): Promise<number> {
  for (const { id, version, accepts, title, summary, status, successor } of targets) {
    const card = { id, version, accepts, title, summary, status, ...(successor !== undefined && { successor }) };
    const versions = accepts.length > 1 ? ` (checks ${accepts.join(', ')})` : '';
    await out.line(
      json ? JSON.stringify(card) : `${id}@${version}  ${title}${versions}${status === 'legacy' ? ', legacy' : ''}`,
    );
  }
  return 0;
}
