import { isatty } from 'node:tty';

/** Whether the program was started in a terminal, which may be closed. To be asked early: a closed one is none any more. */
export function hasTerminal(): boolean {
  return [0, 1, 2].some((stream) => isatty(stream));
}

/** Goes on when a terminal is closed that the program was detached from, as `nohup` wants: Node undoes what that command did. */
export function ignoreOtherHangUps(): void {
  if (!hasTerminal()) process.on('SIGHUP', () => {});
}
