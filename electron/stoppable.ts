import { onClosedTerminal } from './terminal.ts';

/** Ctrl+C, and the end of the session. */
export const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Does work that ends early, but in order, when the program is asked to stop; a second request ends it at once. A terminal that is
 * closed is a request too, but never the second one: the end of a session sends both signals. The work receives the signal.
 */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>, ofTerminal?: boolean): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => {
    for (const name of signals) process.off(name, stop);
    controller.abort();
  };
  for (const name of signals) process.on(name, stop);
  const leaveTerminal = onClosedTerminal(() => controller.abort(), ofTerminal);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of signals) process.off(name, stop);
    leaveTerminal();
  }
}
