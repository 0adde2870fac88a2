/**
 * Runs the built main process again and again in one process, for `kept-main.ts`: what Node compiled for one spec is warm
 * for the next. One run at a time; the environment of each is its message's.
 */
import '../kept-threads.mjs';
import { pathToFileURL } from 'node:url';

const program = process.argv[2];
const heard = ['uncaughtException', 'unhandledRejection', 'SIGTERM', 'SIGHUP'];
let hear = () => {};

/** What the run has of this process (`main/run.ts`), until it exits. */
function makeRun(run) {
  const atExit = [];
  let isOver = false;
  return {
    send: (message) => isOver || process.send({ run, message }),
    onMessage: (listener) => {
      hear = (message) => isOver || listener(message);
    },
    onExit: (listener) => void atExit.push(listener),
    exit: (code) => {
      if (isOver) return;
      isOver = true;
      for (const listener of atExit) listener();
      for (const name of heard) process.removeAllListeners(name);
      process.send({ run, ended: code });
    },
  };
}

process.on('message', async ({ run, start, message }) => {
  if (!start) return void hear(message);
  Object.assign(process.env, start.env);
  process.argv = [process.execPath, program, ...start.args];
  globalThis[Symbol.for('electron stand-in: run')] = makeRun(run);
  // Another address is another module: main process and stand-in begin from nothing, what they share is compiled.
  await import(`${pathToFileURL(program).href}?run=${run}`);
});
process.on('disconnect', () => process.exit());
