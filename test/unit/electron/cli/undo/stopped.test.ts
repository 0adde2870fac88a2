import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { put, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';
import { interruptLook, interruptNext } from '../interrupt.ts';

/** A folder with an image that was set, and one that was imported after it. */
async function aWorld() {
  const [root, home] = [tempFolder(), tempFolder()];
  for (const name of ['a.tif', 'b.tif']) put(root, name, smallTiff());
  const run = (...words: readonly string[]) => scopecard(words, root, home);
  await run('set', 'a.tif', 'species=mouse');
  await run('import', '.', put(root, 'table.csv', 'rel_path,region\nb.tif,cortex\n'));
  const saved = (name: string) => readFileSync(join(root, `${name}.json`), 'utf8');
  return { root, run, saved };
}

it.each([[[]], [['--past-failed']]])(
  'an undo that is stopped says what it has not started, and undoes nothing earlier: %j',
  async (more) => {
    const { run, saved } = await aWorld();
    interruptNext();
    const { code, stdout, stderr } = await run('undo', '.', ...more);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Stopped: 1 not started. Run the same command again for the rest.\n');
    expect([saved('a.tif'), saved('b.tif')]).toEqual([
      expect.stringContaining('mouse'),
      expect.stringContaining('cortex'),
    ]);
    expect(await run('undo', '.')).toMatchObject({ code: 0, stdout: 'b.tif: without a sidecar again\n' });
  },
);

it('a restore that is stopped says what it has not started, and can be run again', async () => {
  const { root, run, saved } = await aWorld();
  rmSync(join(root, 'a.tif.json'));
  interruptNext();
  const stopped = await run('restore', '.');
  expect(stopped).toEqual({ code: 1, stdout: 'a.tif: not started\n', stderr: '1 not started.\n' });
  expect(await run('restore', '.')).toMatchObject({ code: 0, stderr: '1 restored.\n' });
  expect(saved('a.tif')).toContain('mouse');
});

/** More images than are looked at at a time, each with a value that was set. */
async function manyImages() {
  const [root, home] = [tempFolder(), tempFolder()];
  const names = Array.from({ length: 40 }, (_, index) => `${index}.tif`);
  for (const name of names) put(root, name, smallTiff());
  const run = (...words: readonly string[]) => scopecard(words, root, home);
  await run('set', '.', 'species=mouse');
  return { root, names, run };
}

it('a dry run of undo that is stopped looks at no further image', async () => {
  const { names, run } = await manyImages();
  interruptLook();
  const { code, stdout, stderr } = await run('undo', '.', '--dry-run');
  const looked = stdout.trimEnd().split('\n').length;
  expect(looked).toBeLessThan(names.length);
  expect(code).toBe(1);
  expect(stderr).toContain(`Stopped: ${names.length - looked} not started.`);
});

it('a restore that is stopped while it looks for what is lost looks at no further image, and says so', async () => {
  const { root, names, run } = await manyImages();
  for (const name of names) rmSync(join(root, `${name}.json`));
  interruptLook();
  const { code, stdout, stderr } = await run('restore', '.', '--dry-run');
  expect(stdout.trimEnd().split('\n').length).toBeLessThan(names.length);
  expect(code).toBe(1);
  expect(stderr).toContain('Stopped before every image was looked at. Run the same command again for the rest.\n');
});
