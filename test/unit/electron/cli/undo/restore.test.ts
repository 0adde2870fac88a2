import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard, scopecardProcess } from '../command-line.ts';

it('does not call a sidecar readable that is a folder, and reports it as failed', async () => {
  const [root, home] = [tempFolder(), tempFolder()];
  put(root, 'a.tif', smallTiff());
  await scopecard(['set', 'a.tif', 'species=mouse'], root, home);
  rmSync(join(root, 'a.tif.json'));
  mkdirSync(join(root, 'a.tif.json'));
  const { code, stderr } = await scopecard(['restore', '.'], root, home);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^a\.tif: .* is a folder.*\n1 failed\.\n$/)]);
});

it('restores the last saved values where a sidecar is gone, damaged or emptied, and nothing else', async () => {
  const [root, home] = [tempFolder(), tempFolder()];
  const names = ['gone', 'damaged', 'changed', 'same', 'never'];
  for (const name of names) put(root, `${name}.tif`, smallTiff());
  put(root, 'never.tif.json', '{"version": 2,');
  const run = (...words: readonly string[]) => scopecard(words, root, home);
  const file = (name: string) => join(root, `${name}.tif.json`);
  await run('set', ...names.filter((name) => name !== 'never').map((name) => `${name}.tif`), 'species=mouse');
  const saved = readFileSync(file('gone'), 'utf8');
  rmSync(file('gone'));
  writeFileSync(file('damaged'), '');
  utimesSync(file('damaged'), 1e9, 1e9);
  writeFileSync(file('changed'), sidecarText({ species: 'rat' }));

  const dry = await run('restore', '.', '--dry-run', '--json');
  expect(parseLines(dry.stdout)).toEqual([
    { path: 'changed.tif', state: 'changed', dry_run: true },
    { path: 'damaged.tif', state: 'restored', dry_run: true },
    { path: 'gone.tif', state: 'restored', dry_run: true },
  ]);
  expect((await run('restore', '.', '--dry-run')).stdout).toBe(
    'changed.tif: changed by another program since, so not written (--changed writes your values into it)\n' +
      'damaged.tif: would be restored as last saved\ngone.tif: would be restored as last saved\n',
  );
  const { code, stderr } = await run('restore', '.');
  expect([code, stderr]).toEqual([0, '2 restored, 1 changed since and left as they are.\n']);
  for (const name of ['gone', 'damaged', 'same']) expect(readFileSync(file(name), 'utf8')).toBe(saved);
  expect(JSON.parse(readFileSync(file('changed'), 'utf8')).experiment_metadata.species).toBe('rat');
  expect(readFileSync(file('never'), 'utf8')).toBe('{"version": 2,');

  expect((await run('restore', 'changed.tif', '--changed')).stdout).toContain('your last saved values');
  expect(JSON.parse(readFileSync(file('changed'), 'utf8')).experiment_metadata.species).toBe('mouse');
  expect((await run('restore')).code).toBe(2);
});

it('reports what could not be written, and writes the others', async () => {
  const [root, home] = [tempFolder(), tempFolder()];
  for (const name of ['a.tif', 'b.tif']) put(root, name, smallTiff());
  await scopecard(['set', '.', 'species=mouse'], root, home);
  for (const name of ['a.tif', 'b.tif']) rmSync(join(root, `${name}.json`));
  const full = { state: 'failed', problem: problem('disk-full', { path: 'a.tif.json' }, { path: 'a.tif' }) } as const;
  const { change } = SidecarStore.prototype;
  const spy = vi.spyOn(SidecarStore.prototype, 'change').mockImplementation(function (this: SidecarStore, asked) {
    return asked.place.path === 'a.tif' ? Promise.resolve({ ...full, conflicts: [] }) : change.call(this, asked);
  });
  onTestFinished(() => spy.mockRestore());
  const { code, stdout, stderr } = await scopecard(['restore', '.'], root, home);
  expect([code, stdout]).toEqual([1, 'b.tif: restored as last saved\n']);
  expect(stderr).toMatch(/^a\.tif: The disk is full.*\n1 restored, 1 failed\.\n$/);
});

it('is undone by undo like every other command, as one action for all folders, and can be run again', async () => {
  const [root, home] = [tempFolder(), tempFolder()];
  for (const name of ['a.tif', 'day 1/b.tif', 'day 2/c.tif']) put(root, name, smallTiff());
  const run = (...words: readonly string[]) => scopecardProcess(words, root, home);
  const file = (name: string) => join(root, `${name}.json`);
  await run('set', '.', 'species=mouse');
  const saved = readFileSync(file('a.tif'), 'utf8');
  for (const name of ['a.tif', 'day 1/b.tif']) rmSync(file(name));
  writeFileSync(file('day 2/c.tif'), '{"version": 2,');
  utimesSync(file('day 2/c.tif'), 1e9, 1e9);
  for (const _ of ['once', 'again']) {
    expect(await run('restore', 'a.tif', 'day 1', 'day 2')).toMatchObject({ code: 0, stderr: '3 restored.\n' });
    for (const name of ['a.tif', 'day 1/b.tif', 'day 2/c.tif']) expect(readFileSync(file(name), 'utf8')).toBe(saved);
    const { code, stdout, stderr } = await run('undo', '.');
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'a.tif: without a sidecar again\nday 1/b.tif: without a sidecar again\nday 2/c.tif: put back\n',
      stderr: expect.stringMatching(
        /^Undo of restore Last saved values \(.{16}\): 1 put back, 2 without a sidecar again\.\n$/,
      ),
    });
    expect([existsSync(file('a.tif')), readFileSync(file('day 2/c.tif'), 'utf8')]).toEqual([false, '{"version": 2,']);
  }
});

it('does not take an older version for the last one where a newer record cannot be read', async () => {
  const [root, home] = [tempFolder(), tempFolder()];
  for (const name of ['a.tif', 'b.tif']) put(root, name, smallTiff());
  const run = (...words: readonly string[]) => scopecardProcess(words, root, home);
  await run('set', 'a.tif', 'species=FIRST');
  await run('set', 'a.tif', 'species=SECOND');
  const [newest = ''] = readdirSync(join(home, 'history')).sort().reverse();
  const record = join(home, 'history', newest);
  writeFileSync(record, 'x'.repeat(300));
  await run('set', 'b.tif', 'species=mouse');
  for (const name of ['a', 'b']) rmSync(join(root, `${name}.tif.json`));
  const { code, stdout, stderr } = await run('restore', '.');
  expect([code, stdout]).toEqual([1, 'b.tif: restored as last saved\n']);
  expect(stderr).toContain(`a.tif: A record of the history cannot be read: ${record}`);
  expect(existsSync(join(root, 'a.tif.json'))).toBe(false);
  rmSync(record);
  expect(await run('restore', '.')).toMatchObject({ code: 0, stdout: 'a.tif: restored as last saved\n' });
});
