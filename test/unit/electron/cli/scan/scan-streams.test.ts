import { readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Gathered } from '../../../../../electron/cli/output/gathered.ts';
import { runCommandLine } from '../../../../../electron/cli/run.ts';
import { mostHeld } from '../../../../../electron/cli/scan/rows/folder-rows.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard } from '../command-line.ts';

const long = new Date('2025-10-30T12:00:00Z');

/** A file that is not being written. */
function putOld(root: string, name: string, content: string | Uint8Array): void {
  utimesSync(put(root, name, content), long, long);
}

/** Five images in three folders, with two spellings of one species. */
function season(): string {
  const root = tempFolder();
  for (const name of ['z', 'day 1/a', 'day 1/b', 'day 1/deep/c', 'day-2/d']) putOld(root, `${name}.tif`, smallTiff());
  putOld(root, 'day 1/a.tif.json', sidecarText({ species: 'Mouse' }));
  putOld(root, 'day-2/d.tif.json', sidecarText({ species: 'mouse' }));
  return root;
}

const pathsOf = (stdout: string) => parseLines(stdout).map(({ path }) => path);

describe('scopecard scan', () => {
  it('prints rows folder by folder, and problems between folders at the end', async () => {
    const { code, stdout, stderr } = await scopecard(['scan', season(), '--json']);
    expect(pathsOf(stdout)).toEqual(['z.tif', 'day 1/a.tif', 'day 1/b.tif', 'day 1/deep/c.tif', 'day-2/d.tif']);
    expect(stderr).toContain('“Mouse” (1), “mouse” (1)');
    expect(code).toBe(0);
  });

  it.each([['scan', '--json'], ['scan'], ['scan', '--csv'], ['check'], ['export']])(
    '%s %s prints the same for an unchanged folder again, and the changes of a changed one',
    async (...words) => {
      const [root, home] = [season(), tempFolder()];
      const run = () => scopecard([...words, root], '/', home);
      const first = await run();
      expect(readdirSync(join(home, 'header-cache'))).toHaveLength(1);
      expect(await run()).toEqual(first);
      putOld(root, 'day-2/d.tif.json', sidecarText({ species: 'guinea pig' }));
      const changed = await run();
      expect(changed).not.toEqual(first);
      expect(changed).toEqual(await scopecard([...words, root], '/', tempFolder()));
    },
  );

  it('reports two images with one sidecar in different folders', async () => {
    const root = season();
    symlinkSync(join(root, 'day 1/a.tif'), join(root, 'day-2/link.tif'));
    const { code, stderr } = await scopecard(['scan', root, '--json']);
    expect(stderr).toMatch(/day 1\/a\.tif: error: 2 images share/);
    expect(stderr).toMatch(/day-2\/link\.tif: error: 2 images share/);
    expect(code).toBe(1);
  });
});

describe('a reader that has seen enough', () => {
  /** Its first line, and no more. */
  async function head(words: readonly string[]): Promise<{ readonly code: number; readonly stderr: string }> {
    const stdout = new Writable({
      highWaterMark: 1,
      write: (_text, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
    });
    const stderr = new Gathered();
    return { code: await runCommandLine(words, { stdout, stderr }), stderr: stderr.bytes().toString() };
  }

  it.each([[['--json']], [['--csv']], [[]]])('does not wait for the rest of a folder: scan %j', async (options) => {
    const [root, home] = [season(), tempFolder()];
    vi.stubEnv('SCOPECARD_HOME', home);
    onTestFinished(() => void vi.unstubAllEnvs());
    // What is known of all images only.
    expect(await head(['scan', root, ...options])).toEqual({ code: 0, stderr: '' });
    expect(readdirSync(join(home, 'header-cache'))).toEqual([]);
  });
});

describe('scopecard scan of a large folder', () => {
  it('prints the rows of its folder in order, and the problems between them at the end', async () => {
    const root = tempFolder();
    const names = Array.from({ length: mostHeld + 10 }, (_, i) => `${String(i).padStart(4, '0')}.tif`);
    for (const name of names) putOld(root, name, smallTiff());
    symlinkSync(join(root, '0000.tif'), join(root, 'link.tif'));
    const { code, stdout, stderr } = await scopecard(['scan', root, '--json']);
    expect(pathsOf(stdout)).toEqual([...names, 'link.tif']);
    expect(stdout).not.toContain('sidecar-shared');
    expect(stderr).toMatch(/^0000\.tif: error: 2 images share/m);
    expect(stderr).toMatch(/^link\.tif: error: 2 images share/m);
    expect(code).toBe(1);
  });
});

describe('scopecard folders', () => {
  it('names each folder with images, with counts and newest change, without reading any', async () => {
    const root = season();
    writeFileSync(join(root, 'z.tif'), 'not an image');
    utimesSync(join(root, 'z.tif'), long, long);
    put(root, 'empty/note.txt');
    const { code, stdout, stderr } = await scopecard(['folders', root]);
    const when = long.toISOString();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        [root, 1, 0, when],
        [join(root, 'day 1'), 2, 1, when],
        [join(root, 'day 1/deep'), 1, 0, when],
        [join(root, 'day-2'), 1, 1, when],
      ]
        .map((cells) => `${cells.join('\t')}\n`)
        .join(''),
    );
  });
});

it('counts no sidecar for an image whose name leaves no room for one', async () => {
  const root = tempFolder();
  putOld(root, `${'L'.repeat(251)}.tif`, smallTiff());
  const { stdout } = await scopecard(['folders', root]);
  expect(stdout).toBe(`${[root, 1, 0, long.toISOString()].join('\t')}\n`);
});

it('names a Zarr store that it passes over, and ends with 0', async () => {
  const root = tempFolder();
  putOld(root, 'a.zarr/.zgroup', '{}');
  putOld(root, 'a.zarr/0/0.tif', smallTiff());
  putOld(root, 'b.tif', smallTiff());
  const { code, stdout, stderr } = await scopecard(['folders', root]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${[root, 1, 0, long.toISOString()].join('\t')}\n` });
  expect(stderr).toContain('a.zarr: info: It is a Zarr folder without .ome.zarr in its name');
});

describe('scopecard scan --from', () => {
  it('reads what folders prints: the same rows as one scan, with their folder', async () => {
    const root = season();
    const list = put(tempFolder(), 'folders.tsv', (await scopecard(['folders', root])).stdout);
    const { code, stdout, stderr } = await scopecard(['scan', '--from', list, '--json']);
    const whole = parseLines((await scopecard(['scan', root, '--json'])).stdout);
    const parts = parseLines(stdout);
    expect(parts.map((row) => join(String(row.root), String(row.path)))).toEqual(
      whole.map(({ path }) => join(root, String(path))),
    );
    expect(parts.map(({ path: _, root: __, ...row }) => row)).toEqual(whole.map(({ path: _, ...row }) => row));
    expect(stderr).toContain('spellings are not compared');
    expect(code).toBe(0);
  });

  it('reads large folders completely, in the order of the list', async () => {
    const root = tempFolder();
    const names = Array.from({ length: mostHeld + 300 }, (_, i) => `${String(i).padStart(4, '0')}.tif`);
    for (const folder of ['a', 'b']) for (const name of names) putOld(root, `${folder}/${name}`, smallTiff());
    putOld(root, 'c/last.tif', smallTiff());
    const list = put(tempFolder(), 'list', ['b', 'c', 'a'].map((name) => join(root, name)).join('\n'));
    const { stdout } = await scopecard(['scan', '--from', list, '--json']);
    const found = parseLines(stdout).map((row) => join(String(row.root), String(row.path)));
    const all = (folder: string) => names.map((name) => join(root, folder, name));
    expect(found).toEqual([...all('b'), join(root, 'c/last.tif'), ...all('a')]);
  });

  it('accepts single images and other separators of paths, and continues after a missing one', async () => {
    const root = season();
    const long = 'x'.repeat(300);
    const paths = [join(root, 'day-2'), join(root, 'gone'), join(root, long), join(root, 'day 1/b.tif')];
    const list = put(tempFolder(), 'list', paths.join('\0'));
    const { code, stdout, stderr } = await scopecard(['scan', '--from', list, '-0', '--json']);
    expect(pathsOf(stdout)).toEqual(['d.tif', 'b.tif']);
    expect(stderr).toContain('gone: error: It does not exist.');
    expect(stderr).toMatch(
      /x: error: It could not be read \(.+\)\. Check the drive and the network connection, then try again\.$/m,
    );
    expect(code).toBe(1);
  });

  it('gives an image that is named twice one row, whatever names it', async () => {
    const root = season();
    const image = join(root, 'day 1/b.tif');
    const paths = [
      image,
      join(root, 'day 1'),
      join(root, 'day-2'),
      image,
      join(root, 'day 1/'),
      join(root, 'day-2/d.tif'),
    ];
    const list = put(tempFolder(), 'list', paths.join('\n'));
    const { code, stdout } = await scopecard(['scan', '--from', list, '--json']);
    expect([code, pathsOf(stdout)]).toEqual([0, ['b.tif', 'a.tif', 'd.tif']]);
  });

  it.each([
    ['a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('reads lists with %s, as programs of Windows write them', async (_, encode) => {
    const root = season();
    putOld(root, 'zĀ.tif', smallTiff());
    const paths = ['day-2', 'z.tif', 'zĀ.tif'].map((name) => `${join(root, name)}\r\n`);
    const list = put(tempFolder(), 'list', encode(paths.join('')));
    const { code, stdout } = await scopecard(['scan', '--from', list, '--json']);
    expect([code, pathsOf(stdout)]).toEqual([0, ['d.tif', 'z.tif', 'zĀ.tif']]);
  });

  it('names a folder whose images are all in subfolders, unless the list names these too', async () => {
    const root = tempFolder();
    putOld(root, 'day/a.tif', smallTiff());
    putOld(root, 'day 2/deep/b.tif', smallTiff());
    const scan = (...paths: string[]) =>
      scopecard(['scan', '--from', put(tempFolder(), 'list', paths.join('\n')), '--json']);
    const { code, stdout, stderr } = await scan(root, join(root, 'day 2'));
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(`${join(root, 'day 2')} has no images itself, and its subfolder is not read with --from.`);
    const both = await scan(root, join(root, 'day'));
    expect(pathsOf(both.stdout)).toEqual(['a.tif']);
    expect(both.stderr).not.toContain('has no images itself');
    const reversed = await scan(join(root, 'day'), join(root, 'day 2/deep'), join(root, 'day 2'), root);
    expect(pathsOf(reversed.stdout)).toEqual(['a.tif', 'b.tif']);
    expect(reversed.stderr).not.toContain('has no images itself');
    putOld(root, 'day 3/deep/c.tif', smallTiff());
    const others = await scan(join(root, 'day 2'), join(root, 'day 3'));
    expect(others.stderr).toContain('also applies to 1 other folder in the list');
  });

  it('treats problems of images as data, unless asked to fail', async () => {
    const root = tempFolder();
    putOld(root, 'broken.tif', 'no image');
    const list = put(tempFolder(), 'list', root);
    expect((await scopecard(['scan', '--from', list, '--json'])).code).toBe(0);
    expect((await scopecard(['scan', '--from', list, '--json', '--exit-problems'])).code).toBe(1);
  });
});
