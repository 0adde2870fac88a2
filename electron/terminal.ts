import { isatty } from 'node:tty';

/** Whether the program was started in a terminal, which may be closed. Ask early: a closed one no longer counts. */
function hasTerminal(): boolean {
  return [0, 1, 2].some((stream) => isatty(stream));
}

/** Lets a program that was detached from its terminal outlive it, as `nohup` asks: Node undoes what that command set. */
export function outliveTerminal(): void {
  if (!hasTerminal()) process.on('SIGHUP', () => {});
}

/** Calls `act` when the program's terminal is closed, until the function that it returns is called. */
export function onClosedTerminal(act: () => void, ofTerminal: boolean = hasTerminal()): () => void {
  if (ofTerminal) process.on('SIGHUP', act);
  return () => process.off('SIGHUP', act);
}
