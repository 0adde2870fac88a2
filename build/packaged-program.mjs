/** A packaged program, started as its user would start it: the window and the command line. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where electron-builder puts the unpacked program, below its output folder. */
const places = {
  linux: { folder: /^linux.*-unpacked$/, window: 'scopecard-app', command: 'resources/bin/scopecard' },
  win32: { folder: /^win.*-unpacked$/, window: 'Scopecard.exe', command: 'resources/bin/scopecard.cmd' },
  darwin: {
    folder: /^mac/,
    window: 'Scopecard.app/Contents/MacOS/Scopecard',
    command: 'Scopecard.app/Contents/Resources/bin/scopecard',
  },
};

/**
 * Window and command line of the program that was packed into `release`, for this system. Where it was packed for several
 * processors: the one for this processor.
 */
export function packagedProgram(release, platform = process.platform, arch = process.arch) {
  const { folder, window, command } = places[platform];
  const packed = readdirSync(release).filter((each) => folder.test(each) && existsSync(join(release, each, window)));
  // The builder names no processor where it is x64.
  const name = packed.find((each) => each.includes(arch)) ?? packed[0];
  if (name === undefined) throw new Error(`${release} contains no packaged program: npm run package -- --dir`);
  return { window: join(release, name, window), command: join(release, name, command) };
}

/** Runs the packaged command line; gives what it printed, and its exit code. */
export async function runCommand(command, args, env) {
  const options = { env: { ...process.env, ...env }, shell: process.platform === 'win32' };
  const words = options.shell ? args.map((word) => `"${word}"`) : args;
  try {
    return { code: 0, ...(await run(options.shell ? `"${command}"` : command, words, options)) };
  } catch (error) {
    if (typeof error.code !== 'number') throw error;
    return { code: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}

/** Superusers have no sandbox; a computer without a display gets one. */
function startOf(window, args) {
  const own = ['--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args];
  const isBlind = process.platform === 'linux' && !process.env.DISPLAY;
  return isBlind ? ['xvfb-run', ['-a', window, ...own]] : [window, own];
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // This also ends the display that was started for it.
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}

/** Chromium's debugging port, which it prints when it starts. */
function debugPort(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr.on('data', (data) => {
      output += data;
      const found = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(output);
      if (found) resolve(Number(found[1]));
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the program ended with ${code}: ${output}`)));
  });
}

/** Titles of the program's windows, as its Chromium lists them. */
async function titlesAt(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  return (await answer.json()).filter(({ type }) => type === 'page').map(({ title }) => title);
}

/**
 * Starts the window. Its fuses refuse Node's inspector, by which Playwright would drive it; its Chromium lists the
 * windows and their titles all the same.
 */
export async function startWindow(window, args, env) {
  const child = spawn(...startOf(window, args), { env: { ...process.env, ...env }, detached: true });
  try {
    const port = await debugPort(child);
    return { titles: () => titlesAt(port), pid: child.pid, end: () => end(child) };
  } catch (error) {
    end(child);
    throw error;
  }
}
