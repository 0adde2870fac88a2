import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { built } from '../../helpers/built.ts';
import { parseLines, scopecard, scopecardProcess } from './cli/command-line.ts';
import { put, sidecarText, smallTiff, tempFolder } from './host/temp-folder.ts';

/** Three images: one annotated, one bare, one in a folder whose sidecar is damaged. */
function threeImages(): string {
  const root = tempFolder();
  put(root, 'b.tif', smallTiff());
  put(root, 'a.tif', smallTiff());
  put(root, 'a.tif.json', sidecarText({ species: 'rat', depth: 10.5 }, { rois: [{}, {}] }));
  put(root, 'day 1/c.tif', smallTiff());
  put(root, 'day 1/c.tif.json', '{"version": 2,');
  return root;
}

describe('scopecard', () => {
  it('prints its version and its commands', async () => {
    expect(await scopecardProcess(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect((await scopecardProcess(['--help'])).stdout).toContain('scopecard scan <path>');
  });

  it.each([
    [['scan'], 'See scopecard scan --help.'],
    [['set', '.', 'depht=3'], 'Did you mean depth?'],
    [['chek', 'a'], 'Did you mean "scopecard check"? See scopecard --help.'],
    [['scan', '/no/such/place'], '/no/such/place does not exist.'],
  ])('names the help of the command where its words are wrong, %j', async (words, end) => {
    const { stderr } = await scopecard(words);
    expect(stderr.endsWith(`${end}\n`)).toBe(true);
  });

  it.each([
    [['scan']],
    [['scan', '/no/such/place']],
    [['--nope']],
    [['set', '.', 'depth=deep']],
    [['chek']],
    [['serve', '/no/such/place']],
  ])('ends with 2 and a sentence for %j', async (words) => {
    const { code, stdout, stderr } = await scopecard(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^scopecard: .+\.\n$/);
  });
});

describe('scopecard scan', () => {
  it('has its headings above the columns, also where only subfolders have images', async () => {
    const root = tempFolder();
    put(root, 'a folder with a long name/a.tif', smallTiff());
    const [heading = '', row = ''] = (await scopecard(['scan', root])).stdout.split('\n');
    expect(heading.indexOf('sizes')).toBe(row.indexOf('Y '));
  });

  it('prints an object a line, sorted, with paths relative to the folder', async () => {
    const { code, stdout } = await scopecard(['scan', threeImages(), '--json']);
    const rows = parseLines(stdout);
    expect(rows.map(({ path }) => path)).toEqual(['a.tif', 'b.tif', 'day 1/c.tif']);
    expect(rows.map(({ sidecar }) => sidecar)).toEqual(['ok', 'none', 'damaged']);
    expect(rows[0]).toMatchObject({ experiment_metadata: { species: 'rat', depth: 10.5 }, num_rois: 2 });
    expect(code).toBe(1);
  });

  it('adds facts, tags and the description on request', async () => {
    const rows = parseLines((await scopecard(['scan', threeImages(), '--json', '--tags'])).stdout);
    // Folders come as they are read, in no fixed order.
    const row = rows.find(({ path }) => path === 'a.tif');
    expect(row).toMatchObject({ path: 'a.tif', more_directories: false, description: '' });
    expect(row?.facts).toContainEqual({ label: 'Byte order', value: 'little-endian' });
    const width = expect.objectContaining({ code: 256, name: 'ImageWidth', count: 1 });
    expect(row?.directories).toEqual([expect.arrayContaining([width])]);
  });

  it('prints a table and a CSV', async () => {
    const root = threeImages();
    const table = (await scopecard(['scan', root])).stdout.trimEnd().split('\n');
    expect(table).toHaveLength(4);
    expect(table[0]).toMatch(/^path +sizes +type/);
    const csv = (await scopecard(['scan', '--csv', root])).stdout.split('\r\n');
    expect(csv).toHaveLength(5);
    expect(csv[1]).toMatch(/^a\.tif,a\.tif,rat,/);
  });

  it('lists a named file by its name, in the given order', async () => {
    const root = threeImages();
    const { stdout, code } = await scopecard(['scan', '--json', 'day 1/../b.tif', 'day 1', 'a.tif'], root);
    expect(parseLines(stdout).map(({ path }) => path)).toEqual(['b.tif', 'c.tif', 'a.tif']);
    expect(code).toBe(1);
  });

  it('follows a named link, wherever it leads', async () => {
    const [root, outside] = [tempFolder(), tempFolder()];
    put(outside, 'real.tif.json', sidecarText({ species: 'mouse' }));
    symlinkSync(put(outside, 'real.tif', smallTiff()), join(root, 'link.tif'));
    const named = parseLines((await scopecard(['scan', '--json', join(root, 'link.tif')])).stdout);
    expect(named).toMatchObject([{ path: 'link.tif', experiment_metadata: { species: 'mouse' } }]);
    const found = parseLines((await scopecard(['scan', '--json', root])).stdout);
    expect(found).toMatchObject([{ path: 'link.tif', header: null, experiment_metadata: { species: '' } }]);
  });

  it('exits with 0 where there are no problems', async () => {
    const root = tempFolder();
    expect(await scopecard(['scan', '--json', root])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'There are no images here.\n',
    });
    put(root, 'a.tif', smallTiff());
    expect((await scopecard(['scan', '--json', root])).code).toBe(0);
  });

  it('prints no error when its reader goes away', async () => {
    const root = tempFolder();
    for (let i = 0; i < 400; i++) put(root, `${i}.tif`, smallTiff());
    const child = spawn(process.execPath, [built('scopecard.cjs'), 'scan', '--json', root]);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('scopecard check', () => {
  it('prints problems only', async () => {
    const root = threeImages();
    const { code, stdout, stderr } = await scopecard(['check', root, '--json']);
    const found = parseLines(stdout);
    expect(found).toContainEqual(
      expect.objectContaining({
        path: 'day 1/c.tif',
        code: 'sidecar-damaged',
        severity: 'error',
        offset: expect.any(Number),
      }),
    );
    expect(found.map(({ path }) => path)).toEqual([...found.map(({ path }) => path)].sort());
    expect(stderr).toMatch(/^3 images: \d+ errors?, \d+ warnings?\.\n$/);
    expect(code).toBe(1);
    const text = (await scopecard(['check', root])).stdout;
    expect(text).toMatch(/^day 1\/c\.tif: error: The sidecar cannot be read/m);
  });

  it('reports sidecars without an image', async () => {
    const root = tempFolder();
    put(root, 'gone.tif.json', sidecarText());
    const { code, stdout } = await scopecard(['check', '--json', root]);
    expect(parseLines(stdout)).toMatchObject([{ path: 'gone.tif.json', code: 'sidecar-orphan', severity: 'warning' }]);
    expect(code).toBe(0);
  });
});

describe('scopecard set', () => {
  it('edits all images of a folder but those it cannot, and reports each', async () => {
    const root = threeImages();
    const before = readFileSync(join(root, 'a.tif.json'), 'utf8');
    const { code, stdout, stderr } = await scopecard(['set', root, 'species=mouse', '--json']);
    expect(parseLines(stdout)).toEqual([
      { path: 'a.tif', state: 'saved', changes: [{ field: 'species', before: 'rat', after: 'mouse' }], repairs: [] },
      { path: 'b.tif', state: 'saved', changes: [{ field: 'species', before: null, after: 'mouse' }], repairs: [] },
      {
        path: 'day 1/c.tif',
        state: 'failed',
        changes: [{ field: 'species', before: null, after: 'mouse' }],
        repairs: [],
        problem: expect.objectContaining({ code: 'uneditable', severity: 'error' }),
      },
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('day 1/c.tif');
    expect(readFileSync(join(root, 'a.tif.json'), 'utf8')).toBe(before.replace('"rat"', '"mouse"'));
    expect(readFileSync(join(root, 'day 1/c.tif.json'), 'utf8')).toBe('{"version": 2,');
    expect(readdirSync(root).sort()).toEqual(['a.tif', 'a.tif.json', 'b.tif', 'b.tif.json', 'day 1']);
  });

  it('writes nothing in a dry run, and reports the changes', async () => {
    const root = threeImages();
    const { stdout, code } = await scopecard(['set', join(root, 'a.tif'), 'species=mouse', 'depth=', '--dry-run']);
    expect(stdout).toBe('a.tif: species rat → mouse\na.tif: depth 10.5 → (empty)\n');
    expect(code).toBe(0);
    const states = parseLines((await scopecard(['set', root, 'species=mouse', '--dry-run', '--json'])).stdout);
    expect(states.map(({ state }) => state)).toEqual(['would-save', 'would-save', 'failed']);
    expect(readFileSync(join(root, 'a.tif.json'), 'utf8')).toBe(
      sidecarText({ species: 'rat', depth: 10.5 }, { rois: [{}, {}] }),
    );
    expect(readdirSync(root)).not.toContain('b.tif.json');
  });

  it('does not touch unchanged sidecars', async () => {
    const root = threeImages();
    const { mtimeMs, ino } = statSync(join(root, 'a.tif.json'));
    const { stdout, code } = await scopecard([
      'set',
      join(root, 'a.tif'),
      join(root, 'b.tif'),
      'depth=10.5',
      'sex=',
      '--json',
    ]);
    expect(parseLines(stdout).map(({ state }) => state)).toEqual(['unchanged', 'saved']);
    expect(code).toBe(0);
    expect(statSync(join(root, 'a.tif.json'))).toMatchObject({ mtimeMs, ino });
  });

  it('writes nothing at all when a value is invalid', async () => {
    const root = threeImages();
    const { code, stderr } = await scopecard(['set', root, 'species=mouse', 'branch_order=1.5']);
    expect(code).toBe(2);
    expect(stderr).toContain('Branch order');
    expect(readdirSync(root)).not.toContain('b.tif.json');
  });
});

describe('scopecard sample', () => {
  it('writes a folder that can be scanned', async () => {
    const root = join(tempFolder(), 'sample');
    expect((await scopecard(['sample', root])).code).toBe(0);
    expect(parseLines((await scopecard(['scan', '--json', root])).stdout).length).toBeGreaterThan(10);
  });

  it('reports that a folder cannot be made, and nothing of edits', async () => {
    const { code, stderr } = await scopecard(['sample', join(tempFolder(), 'x'.repeat(300))]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('its name is too long for this drive')]);
    expect(stderr).not.toContain('edits');
  });
});
