import type { Problem } from '../../shared/problems/problem.ts';
import { fullText } from '../../shared/problems/wording.ts';
import { closeToOthers } from '../host/disk/private-file.ts';
import type { PixelPool } from '../host/pixels/pixel-pool.ts';
import type { HeaderCache } from '../host/scan/header-cache.ts';
import { Services } from '../host/services.ts';
import type { HeaderPool } from '../host/worker/pool.ts';
import { userFolder } from '../user-folder.ts';
import { type Output, printable } from './output.ts';

/** What every command works with. */
export interface CommandContext {
  /** Data. */
  readonly out: Output;
  /** Messages. */
  readonly messages: Output;
}

/** Runs work with the same services as the window's; they end in order, and what they have to tell is told. */
async function withServices<T>(work: (services: Services) => Promise<T>, tell: (problem: Problem) => Promise<void>) {
  const troubles: Problem[] = [];
  const services = new Services(userFolder(), (problem) => troubles.push(problem));
  try {
    return await work(services);
  } finally {
    await services.written();
    await services.stop();
    for (const trouble of troubles) await tell(trouble);
  }
}

/** What a command writes with. */
export type Writing = Pick<Services, 'history' | 'store'>;

/** Runs work that writes, with this user's history; that earlier versions cannot be kept is told. */
export async function withHistory<T>({ messages }: CommandContext, work: (writing: Writing) => Promise<T>): Promise<T> {
  await closeToOthers(userFolder());
  return withServices(work, (trouble) => messages.line(printable(fullText(trouble))));
}

/** Runs work that only reads: nothing is written that could fail. */
export function reading<T>(work: (services: Services) => Promise<T>): Promise<T> {
  return withServices(work, async () => {});
}

/** Runs work with the rows that earlier runs remember; what is new is written before the end. */
export function withRowCache<T>(work: (cache: HeaderCache) => Promise<T>): Promise<T> {
  return reading(({ cache }) => work(cache));
}

/** Runs work with worker threads that are stopped afterwards. */
export function withPool<T>(work: (pool: HeaderPool) => Promise<T>): Promise<T> {
  return reading(({ pool }) => work(pool));
}

/** Runs work with threads that read pixels. */
export function withPixels<T>(work: (pixels: PixelPool) => Promise<T>): Promise<T> {
  return reading(({ pixels }) => work(pixels));
}
