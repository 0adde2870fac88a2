import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, sidecarText, smallTiff, tempFolder } from '../host/temp-folder.ts';
import { parseLines, scopecard } from './command-line.ts';

/** Two folders with an image of the same name; the sidecar of one has an invalid depth. */
function twoDays(): { readonly root: string; readonly days: readonly string[] } {
  const root = tempFolder();
  for (const day of ['day 1', 'day 2']) put(root, `${day}/a.tif`, smallTiff());
  put(root, 'day 2/a.tif.json', sidecarText({ depth: 'deep' }));
  return { root, days: [join(root, 'day 1'), join(root, 'day 2')] };
}

describe('of several folders', () => {
  it('check says in which of them an image is', async () => {
    const { root, days } = twoDays();
    const { stdout, code } = await scopecard(['check', ...days]);
    expect(stdout).toContain(`${root}/day 2/a.tif: error: Depth`);
    expect(code).toBe(1);
    const lines = parseLines((await scopecard(['check', ...days, '--json'])).stdout);
    expect(lines.map(({ path, root: folder, code }) => [path, folder, code])).toEqual([
      ['a.tif', days[0], 'sidecar-missing'],
      ['a.tif', days[1], 'sidecar-rejected'],
      ['a.tif', days[1], 'wrong-type'],
    ]);
  });

  it('check --json gives what is wrong with a folder itself an empty path', async () => {
    const { root, days } = twoDays();
    put(root, 'day 2/b.tif', smallTiff());
    put(root, 'day 2/a.tif.json', sidecarText({ species: 'Mouse' }));
    put(root, 'day 2/b.tif.json', sidecarText({ species: 'mouse' }));
    const lines = parseLines((await scopecard(['check', ...days, '--json'])).stdout);
    expect(lines).toContainEqual(expect.objectContaining({ code: 'spelling-variants', path: '', root: days[1] }));
  });

  it('scan says in which of them an image is', async () => {
    const { root, days } = twoDays();
    expect((await scopecard(['scan', ...days])).stdout).toContain(`${root}/day 2/a.tif `);
    const lines = parseLines((await scopecard(['scan', ...days, '--json'])).stdout);
    expect(lines.map(({ path, root: folder }) => [path, folder])).toEqual(days.map((day) => ['a.tif', day]));
  });

  it('set and restore say in which of them an image is', async () => {
    const { root, days } = twoDays();
    const set = (...more: readonly string[]) => scopecard(['set', ...days, 'species=mouse', ...more]);
    expect((await set('--dry-run')).stdout).toContain(`${root}/day 2/a.tif: species (empty) → mouse\n`);
    const lines = parseLines((await set('--json')).stdout);
    expect(lines.map(({ path, root: folder }) => [path, folder])).toEqual(days.map((day) => ['a.tif', day]));

    for (const day of days) rmSync(join(day, 'a.tif.json'));
    const restore = (...more: readonly string[]) => scopecard(['restore', ...days, '--dry-run', ...more]);
    expect((await restore()).stdout).toContain(`${root}/day 2/a.tif: would be restored as last saved\n`);
    const restored = parseLines((await restore('--json')).stdout);
    expect(restored.map(({ path, root: folder }) => [path, folder])).toEqual(days.map((day) => ['a.tif', day]));
  });

  it.each([[[]], [['--dry-run']]])('set counts an image that is named twice once: %j', async (options) => {
    const { root } = twoDays();
    const [image, link] = [join(root, 'day 1/a.tif'), join(root, 'day 1/b.tif')];
    symlinkSync(image, link);
    const { stdout, stderr } = await scopecard(['set', join(root, 'day 1'), image, 'species=mouse', ...options]);
    // Both have one sidecar: the name that comes first writes it.
    const lines = ['a.tif', 'b.tif'].map((path) => `${path}: species (empty) → mouse\n`);
    expect(lines).toContain(stdout);
    expect(stderr).toMatch(/^1 (?:saved|would be saved), 1 unchanged\.$/m);
  });

  it('images that are named one by one are found, each once', async () => {
    const { root, days } = twoDays();
    const [, day = ''] = days;
    const others = Array.from({ length: 200 }, (_, i) => put(root, `day 2/${i}.tif`, smallTiff()));
    const images = days.map((each) => join(each, 'a.tif'));
    const { stderr } = await scopecard(['check', ...images, ...others]);
    expect(stderr).toMatch(/^202 images: /);
    const lines = parseLines(
      (await scopecard(['set', ...images, join(day, 'a.tif'), 'species=mouse', '--dry-run', '--json'])).stdout,
    );
    expect(lines.map(({ path, root: folder, state }) => [path, folder, state])).toEqual(
      days.map((each) => ['a.tif', each, 'would-save']),
    );
  });

  it('a link to an image of another folder has the sidecar of that image', async () => {
    const { root, days } = twoDays();
    const [day = ''] = days;
    const link = join(root, 'link.tif');
    symlinkSync(join(day, 'a.tif'), link);
    const [heading = '', row = ''] = (await scopecard(['export', link, '--bff'])).stdout.split('\r\n');
    expect(row.split(',')[heading.split(',').indexOf('sidecar_path')]).toBe('day 1/a.tif.json');
  });

  it.each([
    ['a folder and one below it', ['.', 'day 1']],
    ['a folder and one of its images', ['day 1/a.tif', '.']],
    ['a folder twice', ['.', './day 2/..']],
  ])('an image is listed once of %s', async (_, named) => {
    const { root } = twoDays();
    const { stdout } = await scopecard(['scan', ...named, '--json'], root);
    expect(parseLines(stdout).map(({ path }) => path)).toEqual(['day 1/a.tif', 'day 2/a.tif']);
    expect((await scopecard(['check', ...named], root)).stderr).toMatch(/^2 images: /m);
  });

  it('an image is listed once that is named before its own folder', async () => {
    const { root } = twoDays();
    const { stdout } = await scopecard(['scan', 'day 1/a.tif', 'day 1', '--json'], root);
    expect(parseLines(stdout).map(({ path }) => path)).toEqual(['a.tif']);
  });

  it('an image is listed once that is named among those of two folders', async () => {
    const { root, days } = twoDays();
    const lines = parseLines(
      (await scopecard(['scan', 'day 1/a.tif', 'day 2/a.tif', 'day 1/a.tif', '--json'], root)).stdout,
    );
    expect(lines.map(({ path, root: folder }) => [path, folder])).toEqual(days.map((day) => ['a.tif', day]));
  });

  it.each(['.kept', 'x.ome.zarr'])(
    'a folder is read beside the one around it, which does not enter it: %s',
    async (name) => {
      const { root } = twoDays();
      put(root, `${name}/inner/b.tif`, smallTiff());
      for (const inner of [`${name}/inner`, `${name}/inner/b.tif`]) {
        const lines = parseLines((await scopecard(['scan', '.', inner, '--json'], root)).stdout);
        expect(lines.map(({ path }) => path).filter((path) => path !== name)).toEqual([
          'day 1/a.tif',
          'day 2/a.tif',
          'b.tif',
        ]);
      }
    },
  );

  it('a link that is named may lead out of the folder around it', async () => {
    const { root, days } = twoDays();
    const [day = '', other = ''] = days;
    symlinkSync(join(other, 'a.tif'), join(day, 'link.tif'));
    const { stdout } = await scopecard(['scan', 'day 1', 'day 1/link.tif', '--json'], root);
    const shape = [expect.any(Number), expect.any(Number)];
    expect(parseLines(stdout).map(({ path, header }) => [path, header])).toEqual([
      ['a.tif', expect.objectContaining({ shape })],
      ['link.tif', expect.objectContaining({ shape })],
    ]);
  });

  it('paths stay short for one folder, and for files of one folder', async () => {
    const { days } = twoDays();
    const [, day = ''] = days;
    put(day, 'b.tif', smallTiff());
    for (const named of [[day], [join(day, 'a.tif'), join(day, 'b.tif')]]) {
      expect((await scopecard(['check', ...named])).stdout).toMatch(/^a\.tif: error: Depth/m);
      expect((await scopecard(['scan', ...named])).stdout).toMatch(/^a\.tif /m);
      const lines = parseLines((await scopecard(['scan', ...named, '--json'])).stdout);
      expect(lines.map(({ path, root: folder }) => [path, folder])).toEqual([
        ['a.tif', undefined],
        ['b.tif', undefined],
      ]);
    }
  });
});
