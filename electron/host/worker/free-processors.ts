import { cpus } from 'node:os';

/** How many processors of this computer have had nothing to do; waiting for a drive counts as nothing. */
export class FreeProcessors {
  #busyMs = 0;
  #at = 0;

  /** Begins to measure. */
  restart(): void {
    this.#busyMs = busyMs();
    this.#at = performance.now();
  }

  /** Their number since the last restart. */
  count(): number {
    return cpus().length - (busyMs() - this.#busyMs) / (performance.now() - this.#at);
  }
}

function busyMs(): number {
  let busy = 0;
  for (const { times } of cpus()) busy += times.user + times.nice + times.sys + times.irq;
  return busy;
}
