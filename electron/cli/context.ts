import type { Problem } from '../../shared/problems/problem.ts';
import { fullText } from '../../shared/problems/wording.ts';
import { closeToOthers } from '../host/disk/private-file.ts';
import { History } from '../host/history/history.ts';
import { HeaderCache } from '../host/scan/header-cache.ts';
import { HeaderPool } from '../host/worker/pool.ts';
import { findWorker, readerVersion } from '../host/worker/worker-url.ts';
import { userFolder } from '../user-folder.ts';
import { type Output, printable } from './output.ts';

/** What every command works with. */
export interface CommandContext {
  /** Data. */
  readonly out: Output;
  /** Messages. */
  readonly messages: Output;
}

/** This user's history, which ends in order; that it cannot be kept is told. */
export async function withHistory<T>({ messages }: CommandContext, work: (history: History) => Promise<T>): Promise<T> {
  const troubles: Problem[] = [];
  await closeToOthers(userFolder());
  const history = new History(userFolder(), { tell: (problem) => troubles.push(problem) });
  try {
    return await work(history);
  } finally {
    await history.pendingWrites();
    for (const trouble of troubles) await messages.line(printable(fullText(trouble)));
  }
}

/** The rows that earlier runs remember, of this user; what is new is written before the end. */
export async function withRowCache<T>(work: (cache: HeaderCache) => Promise<T>): Promise<T> {
  const cache = new HeaderCache(userFolder(), readerVersion);
  try {
    return await work(cache);
  } finally {
    await cache.pendingWrites();
  }
}

/** Runs work with worker threads that are stopped afterwards. */
export async function withPool<T>(work: (pool: HeaderPool) => Promise<T>): Promise<T> {
  const pool = new HeaderPool({ worker: findWorker });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}
