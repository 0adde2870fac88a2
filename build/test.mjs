/** `npm test`: builds, runs the unit and contract tests and the end-to-end specs, and ends with the totals of all. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'test-results');

/** A temporary folder of this run alone, removed with everything that its programs leave behind. */
const temporary = mkdtempSync(join(tmpdir(), 'scopecard-run-'));
// Some tests run a command as another user, who must get through to the folders made below.
chmodSync(temporary, 0o755);
const ownFolders = {
  ...Object.fromEntries(['TMPDIR', 'TMP', 'TEMP'].map((name) => [name, temporary])),
  // Compiled specs are worth keeping; by their content, they are the same for every run of this checkout.
  PWTEST_CACHE_DIR: join(root, 'node_modules', '.cache', 'playwright-specs'),
};

function run(command, args, environment = {}) {
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  return spawnSync(command, args, { ...options, env: { ...process.env, ...ownFolders, ...environment } }).status === 0;
}

/** A program that ends late may still use a file: the system removes the rest, and this is not a failure. */
function tidyUp() {
  try {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    console.error(`left behind: ${temporary} (${error.code})`);
  }
}

/** Counts of a runner's JSON report; a runner that left none, or that failed without saying where, is one failure. */
function count(file, succeeded, read) {
  try {
    const counts = read(JSON.parse(readFileSync(file, 'utf8')));
    return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function unitTests() {
  const file = join(results, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const succeeded = run('npx', ['--no-install', 'vitest', 'run', '--config', 'build/vitest.config.ts', ...reporters]);
  return count(file, succeeded, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  }));
}

function endToEnd() {
  const file = join(results, 'e2e.json');
  const succeeded = run('npx', ['--no-install', 'playwright', 'test', '--config', 'build/playwright.config.ts'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return count(file, succeeded, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const built = run('node', ['build/bundle.mjs']);
const suites = built ? [unitTests(), endToEnd()] : [{ passed: 0, failed: 1, skipped: 0 }];
tidyUp();
const total = (key) => suites.reduce((sum, suite) => sum + suite[key], 0);
process.exitCode = total('failed') === 0 ? 0 : 1;
if (total('skipped') > 0) console.log(`\n${total('skipped')} skipped`);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
