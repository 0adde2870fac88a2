import { HeaderPool } from '../host/header-pool.ts';
import { findWorker } from '../host/worker-url.ts';
import type { Output } from './output.ts';

/** What every command works with. */
export interface CommandContext {
  /** Data. */
  readonly out: Output;
  /** Messages. */
  readonly messages: Output;
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
