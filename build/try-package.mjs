/**
 * `node build/try-package.mjs [release folder]`: starts what `npm run package` built, as its user would: the command line
 * through its launcher, the window on a folder. Fails if one of them does not.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readPackage } from './package-info.mjs';
import { packagedProgram, runCommand, startWindow } from './packaged-program.mjs';

const release = process.argv[2] ?? fileURLToPath(new URL('../release', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'scopecard-try-'));
const env = { SCOPECARD_HOME: join(work, 'home') };
const sample = join(work, 'sample folder');
/** Images in the sample folder. */
const images = 19;
/** A busy computer takes a while. */
const patienceMs = 120_000;

async function tryCommandLine(command) {
  const version = await runCommand(command, ['--version'], env);
  assert.equal(version.stdout.trim(), readPackage().version);
  assert.equal((await runCommand(command, ['sample', sample], env)).code, 0);
  const scan = await runCommand(command, ['scan', sample, '--json'], env);
  assert.equal(scan.stdout.trim().split('\n').length, images);
  console.log(`command line: version ${version.stdout.trim()}, ${images} rows`);
}

async function tryWindow(window) {
  const { titles, end } = await startWindow(window, [pathToFileURL(sample).href], env);
  try {
    const until = Date.now() + patienceMs;
    // The title names the folder once it is open.
    while (!(await titles()).includes('sample folder — Scopecard')) {
      assert(Date.now() < until, `the window shows ${await titles()}`);
      await setTimeout(200);
    }
    console.log(`window: ${await titles()}`);
  } finally {
    end();
  }
  assert.match(readFileSync(join(env.SCOPECARD_HOME, 'logs', 'scopecard.log'), 'utf8'), /start/);
}

try {
  const { window, command } = packagedProgram(release);
  await tryCommandLine(command);
  await tryWindow(window);
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(0);
