import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTiff, page, rational, short } from '../../../../helpers/make-tiff.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard, scopecardPiped } from '../command-line.ts';

/** Images in three folders that have no folder of their own in common; the first has a sidecar. */
function places() {
  const [one, two] = [tempFolder(), tempFolder()];
  const paths = [join(one, 'a.tif'), join(two, 'b.tif'), join(two, 'deep/c.tif')] as const;
  put(one, 'a.tif', smallTiff());
  put(two, 'b.tif', smallTiff());
  put(two, 'deep/c.tif', smallTiff());
  put(one, 'a.tif.json', sidecarText({ species: 'rat', region: 'S1' }));
  return { one, two, paths };
}

const tableOf = (...lines: readonly string[]) => put(tempFolder(), 'table.csv', lines.join('\n'));
const valuesOf = (path: string) => JSON.parse(readFileSync(`${path}.json`, 'utf8')).experiment_metadata;
const sidecarsIn = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));

describe('scopecard import --from', () => {
  it('edits images of any folder by their absolute paths, and reads no other column that names images', async () => {
    const { one, two, paths } = places();
    const home = tempFolder();
    const lines = paths.map((path, i) => `elsewhere/${i}.tif,${path},mouse,${17 + i}`);
    const table = tableOf('rel_path,File Path,species,file_size', ...lines);
    const { code, stdout, stderr } = await scopecard(
      ['import', '--from', table, '--json', '--name', 'task 7'],
      '/',
      home,
    );
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('3 lines about 3 images: 3 would change, 0 not understood'),
    ]);
    expect(parseLines(stdout).map((row) => [row.root, row.path])).toEqual([
      [one, 'a.tif'],
      [two, 'b.tif'],
      [join(two, 'deep'), 'c.tif'],
    ]);
    expect(paths.map((path) => valuesOf(path).species)).toEqual(['mouse', 'mouse', 'mouse']);
    expect(valuesOf(paths[0]).region).toBe('S1');
    expect((await scopecard(['undo', two, '--action', 'task 7'], '/', home)).code).toBe(0);
    expect([sidecarsIn(one), sidecarsIn(two)]).toEqual([['a.tif.json'], []]);
  });

  it('finds nothing to change in the table that export writes with absolute paths', async () => {
    const { one, paths } = places();
    const table = put(tempFolder(), 'table.csv', (await scopecard(['export', one, '--bff'])).stdout);
    const { code, stderr } = await scopecard(['import', '--from', table]);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('1 line about 1 image: 0 would change, 0 not understood'),
    ]);
    expect(valuesOf(paths[0]).species).toBe('rat');
  });

  it('writes nothing unless every line is understood; --partial writes the others', async () => {
    const { one, two, paths } = places();
    put(two, 'notes.txt', 'no image');
    const lines = [
      `${paths[1]},mouse`,
      `${one}/gone.tif,mouse`,
      'a.tif,mouse',
      `${two}/notes.txt,mouse`,
      `${two},mouse`,
      ',mouse',
    ];
    const table = tableOf('file_path,species', ...lines);
    const refused = await scopecard(['import', '--from', table], one);
    expect([refused.code, sidecarsIn(two)]).toEqual([1, []]);
    for (const text of [
      'gone.tif does not exist',
      'a.tif is not an absolute path',
      'notes.txt is not an image',
      'line 6: ',
      'line 7: ',
    ])
      expect(refused.stderr).toContain(text);
    expect(refused.stderr).toContain('6 lines about 1 image: 1 would change, 5 not understood');
    const partly = await scopecard(['import', '--from', table, '--partial'], one);
    expect([partly.code, sidecarsIn(two), sidecarsIn(one)]).toEqual([1, ['b.tif.json'], ['a.tif.json']]);
  });

  it('takes two paths of one image for one image, and refuses contradictory values for it', async () => {
    const { one, two } = places();
    const link = join(tempFolder(), 'link');
    symlinkSync(two, link);
    const lines = (value: string) => [`${two}/b.tif,mouse`, `${link}/b.tif,${value}`];
    const refused = await scopecard(['import', '--from', tableOf('file_path,species', ...lines('cat'))], one);
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/“mouse” for this image, this line “cat”/),
    ]);
    expect(sidecarsIn(two)).toEqual([]);
    const same = await scopecard(['import', '--from', tableOf('file_path,species', ...lines('mouse'))], one);
    expect([same.code, same.stderr]).toEqual([0, expect.stringContaining('1 saved.')]);
  });

  it.each([
    ['an image without a sidecar', false],
    ['an image with one', true],
  ])('says in a dry run what the run says where a table names %s and a link to it', async (_, hasSidecar) => {
    const { one, two } = places();
    const [root, name] = hasSidecar ? [one, 'a.tif'] : [two, 'b.tif'];
    symlinkSync(name, join(root, 'link.tif'));
    const far = tempFolder();
    symlinkSync(join(root, name), join(far, 'far.tif'));
    const lines = [
      `${root}/${name},mouse,CA1,um`,
      `${root}/link.tif,rabbit,CA1,um`,
      `${far}/far.tif,mouse,CA3,nm`,
      `${root}/link.tif,rabbit,CA1,um`,
    ];
    const words = ['import', '--from', tableOf('file_path,species,region,physical_label_x', ...lines), '--json'];
    const tried = await scopecard([...words, '--dry-run']);
    expect([tried.code, tried.stderr]).toEqual([1, expect.stringContaining('1 would be saved, 2 in conflict.')]);
    const contested = parseLines(tried.stdout).map(({ conflicts }) =>
      Array.isArray(conflicts) ? conflicts.length : 0,
    );
    expect(contested).toEqual([0, 1, 3]);
    expect(sidecarsIn(two)).toEqual([]);
    const run = await scopecard(words);
    expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('1 saved, 2 in conflict.')]);
  });

  it('knows in a dry run all that earlier lines of one image would have written', async () => {
    const { two } = places();
    for (const link of ['x.tif', 'y.tif']) symlinkSync('b.tif', join(two, link));
    const lines = [`${two}/b.tif,mouse,`, `${two}/x.tif,,CA1`, `${two}/y.tif,mouse,CA1`];
    const words = ['import', '--from', tableOf('file_path,species,region', ...lines)];
    const [tried, run] = [await scopecard([...words, '--dry-run']), await scopecard(words)];
    expect(tried.stderr).toContain('2 would be saved, 1 unchanged.');
    expect(run.stderr).toContain('2 saved, 1 unchanged.');
  });

  it('knows in a dry run the pixel size that a first sidecar takes from its image', async () => {
    const root = tempFolder();
    put(
      root,
      'a.tif',
      makeTiff({ ifds: [page({ tags: [rational(282, 20_000), rational(283, 20_000), short(296, 3)] })] }),
    );
    symlinkSync('a.tif', join(root, 'link.tif'));
    const lines = [`${root}/a.tif,mouse,`, `${root}/link.tif,,0.3`];
    const words = ['import', '--from', tableOf('file_path,species,physical_unit_x', ...lines)];
    const [tried, run] = [await scopecard([...words, '--dry-run']), await scopecard(words)];
    expect(tried.stderr).toContain('1 would be saved, 1 in conflict.');
    expect(run.stderr).toContain('1 saved, 1 in conflict.');
  });

  it('shows the changes in a dry run, and writes nothing', async () => {
    const { two, paths } = places();
    const table = tableOf('file_path,species', ...paths.map((path) => `${path},mouse`));
    const { code, stderr } = await scopecard(['import', '--from', table, '--dry-run']);
    expect([code, stderr]).toEqual([0, expect.stringContaining('species: (empty) → mouse (2 images)')]);
    expect([sidecarsIn(two), valuesOf(paths[0]).species]).toEqual([[], 'rat']);
  });

  it('reads a pipe, with and without a folder', async () => {
    const { one, two, paths } = places();
    const home = tempFolder();
    const table = `file_path,species\r\n${paths[0]},mouse\r\n\r\n${paths[1]},mouse\r\n`;
    const piped = await scopecardPiped(['import', '--from', '-'], table, '/', home);
    expect(piped).toMatchObject({ code: 0, stderr: expect.stringContaining('2 saved.') });
    const inFolder = await scopecardPiped(['import', two, '-'], 'rel_path,region\nb.tif,V1\n', '/', home);
    expect(inFolder).toMatchObject({ code: 0, stdout: 'b.tif: region (empty) → V1\n' });
    expect([valuesOf(paths[0]).species, valuesOf(paths[1]).region]).toEqual(['mouse', 'V1']);
    const undone = await scopecard(['undo', two], '/', home);
    expect(undone.stderr).toContain('Undo of import standard input');
    expect(one).not.toBe(two);
  });

  it.each([
    ['an empty table', '', 1],
    ['a table without a column of paths', 'species\nmouse\n', 1],
    ['headings alone', 'file_path,species\n', 0],
  ])('writes nothing for %s', async (_, text, code) => {
    expect((await scopecard(['import', '--from', put(tempFolder(), 't.csv', text)])).code).toBe(code);
  });
});
