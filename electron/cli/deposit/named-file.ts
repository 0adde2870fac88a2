import { readFile } from 'node:fs/promises';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText, whatIsWrong } from '../../../shared/problems/wording.ts';
import { inDepositWords } from '../../host/deposit/deposit-words.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { UsageError } from '../command/usage.ts';

/** Reads a file that was named on the command line. @throws UsageError with the reason where that is impossible */
export async function readNamed(
  path: string,
  read: (path: string) => Promise<Uint8Array> = readFile,
): Promise<Uint8Array> {
  const bytes = await attempt(path, () => read(path));
  if (bytes.ok) return bytes.value;
  throw namedFailure(bytes.problem);
}

/** Why something that was named cannot be read; what to do only where a drive is the cause. */
export function namedFailure(problem: Problem): UsageError {
  if (problem.code === 'io-error') return new UsageError(fullText({ ...problem, code: 'deposit-unread' }));
  return new UsageError(whatIsWrong(inDepositWords(problem)));
}
