import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard, scopecardPiped, scopecardProcess } from '../command-line.ts';

/** Four images in three folders; one has a sidecar. */
function season(): string {
  const root = tempFolder();
  for (const name of ['day 1/a', 'day 1/b', 'day 2/c', 'day 2/deep/d']) put(root, `${name}.tif`, smallTiff());
  put(root, 'day 1/a.tif.json', sidecarText({ species: 'rat' }));
  return root;
}

/** The species of each image below a folder that has a sidecar. */
function speciesIn(root: string): Readonly<Record<string, string>> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')).experiment_metadata.species;
  return Object.fromEntries(
    names.sort().map((name) => [name.slice(0, -'.tif.json'.length).replaceAll(sep, '/'), read(name)]),
  );
}

const listOf = (...lines: readonly string[]) => put(tempFolder(), 'list', lines.join('\n'));
const historyOf = (home: string) => readdirSync(join(home, 'history'));

describe('scopecard set --from', () => {
  it('sets each image of a list once, whatever the order, the line ends and the links, as one action', async () => {
    const [root, home] = [season(), tempFolder()];
    const link = join(tempFolder(), 'link');
    symlinkSync(join(root, 'day 1'), link);
    const lines = [
      'day 1/b.tif\r',
      '',
      join(root, 'day 2/c.tif'),
      `${link}/a.tif`,
      '\r',
      'day 1/b.tif\t17\tnote',
      './day 1/../day 1/a.tif',
    ];
    const { code, stdout, stderr } = await scopecard(
      ['set', '--from', listOf(...lines), 'species=mouse', '--json'],
      root,
      home,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '3 saved.\n' });
    expect(parseLines(stdout).map((row) => [row.root, row.path, row.state])).toEqual([
      [join(root, 'day 1'), 'b.tif', 'saved'],
      [join(root, 'day 1'), 'a.tif', 'saved'],
      [join(root, 'day 2'), 'c.tif', 'saved'],
    ]);
    expect(speciesIn(root)).toEqual({ 'day 1/a': 'mouse', 'day 1/b': 'mouse', 'day 2/c': 'mouse' });
    expect(historyOf(home)).toHaveLength(1);
  });

  it.each([
    ['a list', (paths: readonly string[]) => ['--from', listOf(...paths)]],
    ['the command line', (paths: readonly string[]) => paths],
  ])('sets the images behind links that %s names, wherever they lead', async (_, words) => {
    const [root, links] = [season(), tempFolder()];
    const named = ['day 1/a', 'day 2/c'].map((name, i) => {
      symlinkSync(join(root, `${name}.tif`), join(links, `${i}.tif`));
      return join(links, `${i}.tif`);
    });
    const { code, stderr } = await scopecard(['set', ...words(named), 'species=mouse']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '2 saved.\n' });
    expect(speciesIn(root)).toEqual({ 'day 1/a': 'mouse', 'day 2/c': 'mouse' });
    expect(readdirSync(links)).toEqual(['0.tif', '1.tif']);
  });

  it('is undone in one folder, or at once in the folder around them', async () => {
    const [root, home] = [season(), tempFolder()];
    const list = listOf(...['day 1/a', 'day 1/b', 'day 2/c'].map((name) => join(root, `${name}.tif`)));
    await scopecardProcess(['set', '--from', list, 'species=mouse'], root, home);
    expect((await scopecard(['undo', 'day 1'], root, home)).code).toBe(0);
    expect(speciesIn(root)).toEqual({ 'day 1/a': 'rat', 'day 2/c': 'mouse' });
    await scopecardProcess(['set', '--from', list, 'species=cat'], root, home);
    expect((await scopecard(['undo', '.'], root, home)).code).toBe(0);
    expect(speciesIn(root)).toEqual({ 'day 1/a': 'rat', 'day 2/c': 'mouse' });
  });

  it('reads from a pipe, and sets folders without their subfolders', async () => {
    const [root, home] = [season(), tempFolder()];
    const list = (await scopecard(['folders', join(root, 'day 1')])).stdout + join(root, 'day 2');
    const { code, stdout } = await scopecardPiped(['set', '--from', '-', 'species=mouse'], list, root, home);
    const lines = [
      ['day 1', 'a.tif: species rat'],
      ['day 1', 'b.tif: species (empty)'],
      ['day 2', 'c.tif: species (empty)'],
    ].map((line) => `${join(root, ...line)} → mouse\n`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: lines.join('') });
  });

  it('writes nothing unless everything is found; --partial sets the rest', async () => {
    const root = season();
    put(root, 'day 1/notes.txt', 'no image');
    const list = listOf('day 1/gone.tif', 'day 1/b.tif', 'day 1/notes.txt', 'day 1/b.tif\0day 2/c.tif');
    const set = (...more: readonly string[]) => scopecard(['set', '--from', list, 'species=mouse', ...more], root);
    const refused = await set();
    expect([refused.code, refused.stdout, speciesIn(root)]).toEqual([1, '', { 'day 1/a': 'rat' }]);
    expect(refused.stderr).toMatch(
      /gone\.tif does not exist\..*\n.*notes\.txt is not an image .*\n.*\\u0000.*\nNothing was written\./,
    );
    const partly = await set('--partial');
    expect([partly.code, partly.stderr]).toEqual([1, expect.stringContaining('1 saved.')]);
    expect(speciesIn(root)).toEqual({ 'day 1/a': 'rat', 'day 1/b': 'mouse' });
  });

  it.skipIf(process.platform === 'win32')('reads paths with line ends and tabs before zero bytes', async () => {
    const root = tempFolder();
    const names = ['one\nname.tif', 'two\tnames.tif'];
    for (const name of names) put(root, name, smallTiff());
    const list = put(tempFolder(), 'list', `${names.join('\0')}\0`);
    const { code, stderr } = await scopecard(['set', '--from', list, '-0', 'species=mouse'], root);
    expect([code, stderr]).toEqual([0, '2 saved.\n']);
  });

  it.each([
    ['an empty list', ''],
    ['a list of blank lines', '\n\r\n \t\r\n  '],
  ])('has nothing to do for %s', async (_, text) => {
    const { code, stdout, stderr } = await scopecard([
      'set',
      '--from',
      put(tempFolder(), 'list', text),
      'species=mouse',
    ]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'There are no images here.\n' });
  });

  it.each([
    ['of an image', smallTiff()],
    ['of a CZI', Buffer.concat([Buffer.from('ZISRAWFILE'), Buffer.alloc(40)])],
    ['of a picture', Buffer.from('ffd8ffe000104a464946', 'hex')],
  ])('refuses a list with the bytes %s as no text', async (_, bytes) => {
    const list = put(tempFolder(), 'list', bytes);
    const { code, stdout, stderr } = await scopecard(['set', '--from', list, '--partial', 'species=mouse']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('The list is not text. It needs one path on each line.');
  });

  it('names a folder whose images are all in subfolders', async () => {
    const root = season();
    const { code, stderr } = await scopecard(['set', '--from', listOf(root), 'species=mouse']);
    expect([code, stderr.split('\n')[0]]).toEqual([0, expect.stringContaining(`${root} has no images itself`)]);
    expect(speciesIn(root)).toEqual({ 'day 1/a': 'rat' });
  });

  it('shows the changes in a dry run, and writes nothing', async () => {
    const root = season();
    const { code, stdout, stderr } = await scopecard([
      'set',
      '--from',
      listOf(join(root, 'day 1')),
      'species=mouse',
      '--dry-run',
    ]);
    const lines = [
      ['a', 'rat'],
      ['b', '(empty)'],
    ].map(([name, before]) => `${join(root, 'day 1', `${name}.tif`)}: species ${before} → mouse\n`);
    expect([code, stdout, stderr]).toEqual([0, lines.join(''), '2 would be saved.\n']);
    expect(speciesIn(root)).toEqual({ 'day 1/a': 'rat' });
  });

  it.each([[['--from', 'no such list']], [['--from', '.']], [['--from', '-', 'a.tif']], [['a.tif', '--partial']]])(
    'ends with 2 for %j',
    async (words) => {
      const root = season();
      const { code, stderr } = await scopecard(['set', ...words, 'species=mouse'], root);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^scopecard: [A-Z].*\.\n$/)]);
    },
  );
});

describe('two tasks that write into one folder at once', () => {
  it('are each undone by their name, whichever comes first', async () => {
    const [root, home] = [tempFolder(), tempFolder()];
    const names = Array.from({ length: 40 }, (_, i) => `${i}.tif`);
    for (const [i, name] of names.entries()) {
      put(root, name, smallTiff());
      if (i % 2 === 0) put(root, `${name}.json`, sidecarText({ species: 'rat', region: 'S1' }));
    }
    const values = async (field: string) => {
      const rows = parseLines((await scopecard(['scan', root, '--json'], root, tempFolder())).stdout);
      return rows.map((row) => (row.experiment_metadata as Readonly<Record<string, unknown>>)[field]);
    };
    const [species, region] = [await values('species'), await values('region')];
    const list = names.join('\n');
    const task = (name: string, value: string) =>
      scopecardPiped(['set', '--from', '-', value, '--name', name], list, root, home);
    const runs = await Promise.all([task('task 1', 'species=mouse'), task('task 2', 'region=V1')]);
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, '40 saved.\n'],
      [0, '40 saved.\n'],
    ]);
    const undo = async (name: string) => (await scopecard(['undo', '.', '--action', name], root, home)).code;
    expect(await undo('task 1')).toBe(0);
    expect([await values('species'), new Set(await values('region'))]).toEqual([species, new Set(['V1'])]);
    expect(await undo('task 2')).toBe(0);
    expect([await values('species'), await values('region')]).toEqual([species, region]);
  });
});
