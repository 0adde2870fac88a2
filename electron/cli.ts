import { runCommandLine } from './cli/run.ts';
import { endAtOnce, goesOnForDrive } from './end-process.ts';
import { outliveTerminal } from './terminal.ts';

/** Ends what still runs; where that is a call to a drive, Node's own exit would wait for it. */
function stopWaiting(): void {
  if (!goesOnForDrive()) process.exit();
  process.stderr.write('scopecard: a drive does not answer; ended without waiting for it.\n', endAtOnce);
}

outliveTerminal();
void runCommandLine(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  // Whatever still runs then is stuck.
  setTimeout(stopWaiting, 2000).unref();
});
