import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { closeToOthers } from '../../host/disk/private-file.ts';
import { finishMove } from '../../host/history/finish-move.ts';
import { Services } from '../../host/services.ts';
import { userFolder } from '../../user-folder.ts';
import { printable } from '../output/output.ts';
import type { Outputs } from './reading-context.ts';

/** What a command that reads or writes images works with. */
export interface CommandContext extends Outputs {
  /** The same services as the window's, one set for the whole command. */
  readonly services: Services;
}

/** Runs a command with services that are stopped when it ends; then prints their problems. */
export async function withServices<T>(outputs: Outputs, work: (context: CommandContext) => Promise<T>): Promise<T> {
  const troubles: Problem[] = [];
  const services = new Services(userFolder(), (problem) => troubles.push(problem));
  try {
    return await work({ ...outputs, services });
  } finally {
    await services.written();
    await services.stop();
    for (const trouble of troubles) await outputs.messages.line(printable(fullText(trouble)));
  }
}

/** The services for work that writes: this user's history is closed to others first, and in its place. */
export async function writingServices({ services }: CommandContext): Promise<Pick<Services, 'history' | 'store'>> {
  await closeToOthers(userFolder());
  await finishMove(userFolder());
  return services;
}
