import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { built } from '../../../helpers/built.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../host/temp-folder.ts';
import { type Run, scopecard } from './command-line.ts';

const count = 800;

function aSeason(): string {
  const root = tempFolder();
  const tiff = smallTiff();
  for (let i = 0; i < count; i++) {
    put(root, `day ${i % 5}/${i}.tif`, tiff);
    put(root, `day ${i % 5}/${i}.tif.json`, sidecarText({ species: 'rat' }));
  }
  return root;
}

const species = (text: string): string => JSON.parse(text).experiment_metadata.species;

function speciesIn(root: string): ReadonlyMap<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return new Map(names.map((name) => [name, species(readFileSync(join(root, name), 'utf8'))]));
}

const countOf = (root: string, value: string) => [...speciesIn(root).values()].filter((one) => one === value).length;

/** Runs the command line and sends it a signal as soon as it has begun to write. */
function stopped(
  words: readonly string[],
  userFolder: string,
  hasBegun: () => boolean,
  signal: NodeJS.Signals = 'SIGINT',
): Promise<Run> {
  const child = spawn(process.execPath, [built('scopecard.cjs'), ...words], {
    env: { ...process.env, SCOPECARD_HOME: userFolder },
  });
  const run = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    run.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    run.stderr += text;
  });
  const timer = setInterval(() => {
    if (!hasBegun()) return;
    clearInterval(timer);
    child.kill(signal);
  }, 2);
  return new Promise((resolve) =>
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ code, ...run });
    }),
  );
}

function listOf(root: string): string {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tif'));
  return put(tempFolder(), 'list', names.map((name) => join(root, name)).join('\n'));
}

it.each([
  ['a folder', 'SIGTERM', (root: string) => [root]],
  ['images of several folders', 'SIGINT', (root: string) => ['--from', listOf(root)]],
] as const)(
  'stops between two files of %s when interrupted by %s, reports what is saved, and can undo it',
  {
    timeout: 60_000,
  },
  async (_, signal, named) => {
    const [root, userFolder] = [aSeason(), tempFolder()];
    const hasLog = () => existsSync(join(userFolder, 'history')) && readdirSync(join(userFolder, 'history')).length > 0;
    const { code, stdout, stderr } = await stopped(
      ['set', ...named(root), 'species=mouse'],
      userFolder,
      hasLog,
      signal,
    );
    const saved = countOf(root, 'mouse');
    expect(saved).toBeLessThan(count);
    expect(code).toBe(1);
    expect(stderr).toContain(`${saved} saved, ${count - saved} not started.`);
    const told = stdout
      .split('\n')
      .flatMap((line) => /^(.*): species rat → mouse$/.exec(line)?.[1]?.replace(`${root}/`, '') ?? []);
    const really = [...speciesIn(root)].flatMap(([name, value]) => (value === 'mouse' ? [name.slice(0, -5)] : []));
    expect(told.toSorted()).toEqual(really.toSorted());
    expect(readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.tmp'))).toEqual(
      [],
    );

    const undone = await scopecard(['undo', root], undefined, userFolder);
    expect(undone).toMatchObject({ code: 0 });
    expect(countOf(root, 'rat')).toBe(count);
  },
);

it.runIf(process.platform === 'linux').each([['scan'], ['set', 'species=mouse']])(
  'reports that the system allows too few open files: %s',
  (command, ...more) => {
    const root = tempFolder();
    put(root, 'a.tif', smallTiff());
    const words = [process.execPath, built('scopecard.cjs'), command, root, ...more];
    const { status, stdout, stderr } = spawnSync('sh', ['-c', 'ulimit -n 21; exec "$@"', 'sh', ...words], {
      encoding: 'utf8',
      env: { ...process.env, SCOPECARD_HOME: tempFolder() },
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^scopecard: too many files are open\. .*\n$/);
    expect(readdirSync(root)).toEqual(['a.tif']);
  },
);

it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  'leaves nothing of a table whose scan is ended by %s',
  async (signal) => {
    const folder = tempFolder();
    // It waits for more of the list.
    const words = ['scan', '--from', '-', '--parquet', join(folder, 'table.parquet')];
    const { code } = await stopped(words, tempFolder(), () => readdirSync(folder).length > 0, signal);
    expect([code, readdirSync(folder)]).toEqual([null, []]);
  },
);

it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  'leaves nothing of a copy of what a scan prints that is ended by %s',
  async (signal) => {
    const [root, userFolder] = [aSeason(), tempFolder()];
    const cache = join(userFolder, 'header-cache');
    const hasBegun = () => existsSync(cache) && readdirSync(cache).length > 0;
    const { code } = await stopped(['scan', root], userFolder, hasBegun, signal);
    expect([code, readdirSync(cache)]).toEqual([null, []]);
  },
);
