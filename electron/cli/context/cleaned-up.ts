import { signals } from '../../stoppable.ts';
import { onClosedTerminal } from '../../terminal.ts';

/** Does work that a signal ends as usual, but not before `clean` has removed what is half done. */
export async function cleanedUp<T>(clean: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  const end = (signal: NodeJS.Signals): void => {
    leave();
    const endNow = () => void process.kill(process.pid, signal);
    clean().then(endNow, endNow);
  };
  const leaveTerminal = onClosedTerminal(() => end('SIGHUP'));
  const leave = (): void => {
    for (const name of signals) process.off(name, end);
    leaveTerminal();
  };
  for (const name of signals) process.on(name, end);
  try {
    return await work();
  } finally {
    leave();
  }
}
