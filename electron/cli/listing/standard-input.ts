import { stdin } from 'node:process';
import { fsReason, isFsError } from '../../host/disk/fs-problem.ts';
import { UnreadError } from '../command/usage.ts';

/** What is on standard input. @throws UnreadError where it cannot be read: `nohup` leaves a command one that is open for writing alone */
export async function* standardInput(): AsyncGenerator<Buffer> {
  try {
    yield* stdin;
  } catch (error) {
    if (!isFsError(error)) throw error;
    throw new UnreadError(
      `Standard input cannot be read: ${fsReason(error)}. Give it a pipe or a file, or name a file.`,
    );
  }
}
