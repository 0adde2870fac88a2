import { spawn } from 'node:child_process';

/** Runs a process to its end, in an environment that may have more: seconds on the clock, of the processor, most memory in MB, ms to the first output. */
export function run([program, ...args], home, environment = {}) {
  const timed = ['-f', '%U %S %M', program, ...args];
  const begun = performance.now();
  let first = null;
  let told = '';
  const child = spawn('/usr/bin/time', timed, {
    env: { ...process.env, SCOPECARD_HOME: home, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', () => {
    first ??= performance.now() - begun;
  });
  child.stderr.on('data', (text) => {
    told = (told + text).slice(-200);
  });
  return new Promise((resolve) =>
    child.on('close', () => {
      const [user, system, kilobytes] = told.trim().split('\n').at(-1).split(' ').map(Number);
      resolve({ wall: (performance.now() - begun) / 1000, cpu: user + system, user, mb: kilobytes / 1024, first });
    }),
  );
}
