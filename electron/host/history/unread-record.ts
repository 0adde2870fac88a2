import { join } from 'node:path';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import type { ReasonCode } from '../../../shared/problems/reasons.ts';
import type { StoredAction } from './action-reader.ts';

/** A record of an action that cannot be read, or not to its end. */
export interface UnreadRecord {
  readonly id: string;
  readonly path: string;
  readonly reason: string;
  /** The folder that it is about; null where that cannot be read either. */
  readonly root: string | null;
}

/** In the place of an id: no record can be found. Sorts as the newest, since any action may be among them. */
export const wholeHistory = '~';

/** The reason of a record that can be read and makes no sense; any other is the system's. */
export const damagedRecord = 'record-damaged' satisfies ReasonCode;

/** A record that is damaged after its beginning. */
export function damagedAction({ head, packedAt }: StoredAction, folder: string): UnreadRecord {
  const { id, root } = head;
  const path = join(folder, `${id}.${packedAt === null ? 'log' : 'pack'}`);
  return { id, path, reason: damagedRecord, root };
}

/** A record of the history that cannot be read: its content is unknown, sometimes even its folder. */
export function unreadProblem({ id, path, reason, root }: UnreadRecord): Problem {
  if (id === wholeHistory) return problem('history-unlisted', { path, reason });
  return problem(root === null ? 'history-unread-anywhere' : 'history-unread', { path, reason });
}
