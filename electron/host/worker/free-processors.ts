import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Linux counts in hundredths of a second. */
const tickMs = 10;

/** How many processors of this computer have had nothing to do; waiting for a drive counts as nothing. */
export class FreeProcessors {
  #idleMs = 0;
  #at = 0;

  /** Begins to measure. */
  restart(): void {
    this.#idleMs = idleMs();
    this.#at = performance.now();
  }

  /** Their number since the last restart. */
  count(): number {
    return (idleMs() - this.#idleMs) / (performance.now() - this.#at);
  }
}

/** Time of all processors since the computer was started, in ms. */
function idleMs(): number {
  if (process.platform === 'linux') return idleTicks(processorText()) * tickMs;
  return cpus().reduce((sum, { times }) => sum + times.idle, 0);
}

/** Empty where it may not be read: then no processor counts as free. */
function processorText(): string {
  try {
    return readFileSync('/proc/stat', 'utf8');
  } catch {
    return '';
  }
}

/** What Linux counts apart from other systems: waiting for a drive, which is free, and what the host of a virtual machine took, which is not. */
export function idleTicks(stat: string): number {
  const [, , , , idle, waiting] = (/^cpu .*/m.exec(stat)?.[0] ?? '').split(/\s+/);
  return Number(idle ?? 0) + Number(waiting ?? 0);
}
