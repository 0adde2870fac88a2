import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { promisify } from 'node:util';
import { built } from './built.ts';
import { madeOnce } from './made-once.ts';

const run = promisify(execFile);

/** A test's own user folder and images; nothing of it outlives the test. */
export interface World {
  /** `SCOPECARD_HOME` of whatever is started. */
  readonly home: string;
  /** A fresh copy of the sample folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  dispose(): void;
}

/** The sample folder as this build writes it; nobody edits it. */
function sampleFolder(): Promise<string> {
  const program = built('scopecard.cjs');
  // Its name has the hash of what it was built from.
  const chunk = readdirSync(join(dirname(program), 'chunks')).find((name) => /^sample-.*\.js$/.test(name)) ?? '';
  return madeOnce(parse(chunk).name, (folder) => run(process.execPath, [program, 'sample', folder]));
}

/** Makes a world in the temporary folder. */
export async function createWorld(): Promise<World> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-test-')));
  const [home, folder] = [join(root, 'home'), join(root, 'images')];
  mkdirSync(home);
  cpSync(await sampleFolder(), folder, { recursive: true, preserveTimestamps: true });
  return {
    home,
    folder,
    env: { SCOPECARD_HOME: home, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    // A program that has just stopped may still be writing.
    dispose: () => rmSync(root, { recursive: true, force: true, maxRetries: 10 }),
  };
}
