import { maxTableBytes } from '../../../shared/deposit/table/decode.ts';
import { problem, type Reason } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { readFileAtMost } from '../../host/disk/read-at-most.ts';
import { UnreadError } from '../command/usage.ts';
import { namedFailure } from '../listing/named-failure.ts';

/** Why a file is not read as a table. */
export const tooLarge: Reason = because('too-large', { limit: maxTableBytes >> 20 });

type Read = (path: string) => Promise<Uint8Array | null>;

const readTable: Read = (path) => readFileAtMost(path, maxTableBytes);

/** Reads a file that was named on the command line. @throws UsageError or UnreadError with the reason where that is impossible */
export async function readNamed(path: string, read?: Read): Promise<Uint8Array> {
  const bytes = await readUnlessLarge(path, read);
  if (bytes) return bytes;
  throw new UnreadError(fullText(problem('deposit-unreadable', { path, ...tooLarge })));
}

/** The same; null where it is too large for a table. */
export async function readUnlessLarge(path: string, read: Read = readTable): Promise<Uint8Array | null> {
  const bytes = await attempt(path, () => read(path));
  if (bytes.ok) return bytes.value;
  throw namedFailure(bytes.problem);
}
