import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeHtanMask, writeHtanObjects } from '../../../helpers/htan-objects.ts';
import { long, makeTiff, page, short, text } from '../../../helpers/make-tiff.ts';
import { makeXlsx } from '../../../helpers/make-xlsx.ts';
import { omeXml } from '../../shared/tiff/samples.ts';
import { put, sidecarText, tempFolder } from '../host/temp-folder.ts';
import { parseLines, scopecard } from './command-line.ts';

async function lines(...words: readonly string[]) {
  const { code, stdout } = await scopecard(['deposit', ...words]);
  return { code, lines: parseLines(stdout) };
}

const pixels =
  'SizeX="64" SizeY="32" SizeC="2" SizeZ="1" SizeT="1" DimensionOrder="XYCZT" Type="uint16" PhysicalSizeX="0.5" PhysicalSizeY="0.5"';
const channels = '<Channel ID="Channel:0:0" Name="DAPI"/><Channel ID="Channel:0:1" Name="CD3"/><TiffData/>';

/** A tiled pyramid of two channels; with a date in its header where one is wanted. */
function image(date?: string): Uint8Array {
  const tiles = [short(322, 16), short(323, 16)];
  const spec = { width: 64, height: 32, tags: [...tiles, ...(date === undefined ? [] : [text(306, date)])] };
  const subIfds = () => [page({ width: 32, height: 16, tags: [long(254, 1), ...tiles] })];
  const description = omeXml([{ pixels, inner: channels }]);
  return makeTiff({
    ifds: [page({ ...spec, description, subIfds: subIfds() }), page({ ...spec, subIfds: subIfds() })],
  });
}

function folder(date?: string): string {
  const root = tempFolder();
  put(root, '5 µm/a.ome.tif', image(date));
  put(
    root,
    '5 µm/a.ome.tif.json',
    sidecarText({ species: 'mouse', region: 'cortex', genotype: 'wt', cell_type: 'neuron', condition: 'control' }),
  );
  put(root, 's2/a.ome.tif', image());
  put(
    root,
    's2/a.ome.tif.json',
    sidecarText({ species: 'mouse', region: 'cortex', genotype: 'ko', cell_type: 'neuron', condition: 'control' }),
  );
  return root;
}

async function answer(root: string, answers: object): Promise<void> {
  const from = put(tempFolder(), 'answers.json', JSON.stringify({ answers }));
  const { code, stderr } = await scopecard(['deposit', 'answer', root, '--from', from]);
  expect([code, stderr]).toEqual([0, expect.anything()]);
}

const people = [
  {
    id: 'p1',
    first_name: 'Ada',
    last_name: 'Example',
    email: 'ada@example.org',
    affiliation: 'University of Example',
    roles: ['contact'],
  },
];

describe('the BioImage Archive', () => {
  it('asks what no file says, writes list, form and PageTab, and copies under names that it takes', async () => {
    const root = folder();
    const asked = await lines('questions', root, '--target', 'bioimage-archive', '--json');
    expect(asked.lines.map(({ key }) => key).sort()).toEqual([
      'description',
      'imaging_method',
      'instrument',
      'keywords',
      'license',
      'people',
      'preparation',
      'release_date',
      'title',
    ]);
    await answer(root, {
      title: 'Neurons of the mouse cortex, wild type and knock-out',
      release_date: '2027-01-31',
      description: 'Two images.',
      keywords: 'cortex',
      license: 'CC0',
      preparation: 'perfused',
      instrument: 'Olympus FV3000',
      imaging_method: 'confocal microscopy',
      people,
    });
    const out = join(tempFolder(), 'upload');
    const written = await lines('write', root, '--target', 'bioimage-archive', '-o', out, '--layout', 'copy', '--json');
    expect(written.code).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      '5 um',
      'bioimages.md',
      'file-list.tsv',
      'renamed-files.tsv',
      's2',
      'submission.json',
    ]);
    const list = readFileSync(join(out, 'file-list.tsv'), 'utf8');
    expect(list).toBe('Files\tGenotype\n5 um/a.ome.tif\twt\ns2/a.ome.tif\tko\n');
    expect(existsSync(join(out, '5 um/a.ome.tif'))).toBe(true);
    expect(JSON.parse(readFileSync(join(out, 'submission.json'), 'utf8')).attributes).toContainEqual({
      name: 'Template',
      value: 'BioImages.v5',
    });
    const checked = await lines('check', join(out, 'file-list.tsv'), '--target', 'bioimage-archive', '--json');
    expect(checked).toEqual({
      code: 0,
      lines: [{ target: 'bioimage-archive', version: '5', ready: true, fits: ['5'] }],
    });
  });

  it('asks for the rest of annotations and of an alignment once one of their fields is answered', async () => {
    const root = folder();
    await answer(root, { 'annotation.title': 'Nuclei', 'correlation.alignment': 'Manual overlay' });
    const asked = await lines('questions', root, '--target', 'bioimage-archive', '--json');
    const keys = asked.lines.map(({ key }) => key).filter((key) => /^(?:annotation|correlation)/.test(String(key)));
    expect(keys.sort()).toEqual([
      'annotation.file_list',
      'annotation.method',
      'annotation.overview',
      'annotation.type',
      'correlation.title',
    ]);
  });

  it('reads a file list in a workbook, as the archive does', async () => {
    const root = folder();
    const check = async (rows: readonly (readonly string[])[]) => {
      writeFileSync(join(root, 'list.xlsx'), makeXlsx(rows));
      const { lines: told } = await lines('check', join(root, 'list.xlsx'), '--target', 'bioimage-archive', '--json');
      return told.map(({ code, ready, row }) => [code ?? ready, row ?? null]);
    };
    expect(
      (
        await check([
          ['Files', 'Depth'],
          ['s2/a.ome.tif', '120'],
        ])
      )[0],
    ).toEqual([true, null]);
    expect((await check([['File'], ['s2/a.ome.tif']])).slice(0, 2)).toEqual([
      [false, null],
      ['deposit-list-header', 1],
    ]);
    expect((await check([['Files'], ['s2/a.ome.tif'], ['gone.tif']]))[1]).toEqual(['deposit-list-gone', 3]);
    writeFileSync(join(root, 'list.xlsx'), 'no workbook');
    const { code, lines: told } = await lines(
      'check',
      join(root, 'list.xlsx'),
      '--target',
      'bioimage-archive',
      '--json',
    );
    expect([code, told[1]]).toMatchObject([1, { code: 'deposit-unreadable' }]);
  });

  it('tells by folder what is still missing, as the window does', async () => {
    const root = folder();
    const words = ['check', root, '--target', 'htan-imaging', '--by-folder'];
    const { lines: told } = await lines(...words, '--json');
    const [, head, all, ...each] = told as unknown as readonly {
      readonly columns: readonly { readonly key: string }[];
      readonly whole: readonly string[];
      readonly folder: string | null;
      readonly images: number;
      readonly lacking: Readonly<Record<string, number>>;
    }[];
    const { columns = [], whole } = head ?? {};
    expect([whole, all?.folder, all?.images]).toEqual([[], null, 2]);
    const folders = each.filter(({ images }) => images !== undefined);
    expect(folders.map(({ folder: name, images }) => [name, images])).toEqual([
      ['5 µm', 1],
      ['s2', 1],
    ]);
    expect(Object.keys(all?.lacking ?? {})).toEqual(columns.map(({ key }) => key));
    for (const { key } of columns)
      expect(folders.reduce((sum, { lacking }) => sum + (lacking[key] ?? 0), 0)).toBe(all?.lacking[key]);
    const text = (await scopecard(['deposit', ...words])).stdout;
    expect(text).toContain('all folders: 2 images; without Are these finished mosaics? (2, advised)\n');
    expect(text).toContain('5 µm/: 1 image; ');
    const list = put(root, 'channels.csv', 'x');
    expect((await scopecard(['deposit', 'check', list, '--target', 'htan-imaging', '--by-folder'])).code).toBe(2);
  });

  it('names the repository that would refuse, where several are written', async () => {
    const both = ['--target', 'htan-imaging', '--target', 'dcn-confocal'];
    const { code, stderr } = await scopecard(['deposit', 'write', folder(), ...both, '-o', join(tempFolder(), 'out')]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('A data repository will refuse it')]);
    expect(stderr).not.toContain('HTAN will refuse it');
  });

  it('makes a report of a folder without images too, and says that there are none', async () => {
    const root = tempFolder();
    put(root, 'notes.txt', 'x');
    const { code, stderr } = await scopecard(['deposit', 'report', root]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('There are no images')]);
    const page = readFileSync(join(root, 'deposit', 'curators-report.html'), 'utf8');
    expect(page).toContain('There are no images in this folder');
    expect(page).toContain('.txt');
    const asked = await scopecard(['deposit', 'questions', root, '--target', 'dcn-confocal']);
    expect([asked.code, asked.stdout, asked.stderr]).toEqual([1, '', expect.stringContaining('There are no images')]);
  });

  it('shows what lies beside a file list and is not listed', async () => {
    const root = folder();
    const list = put(root, 'list.tsv', 'Files\ns2/a.ome.tif\n');
    put(root, 'bioimages.md', 'written with the list');
    const { code, lines: told } = await lines('check', list, '--target', 'bioimage-archive', '--json');
    expect([code, told[0]]).toMatchObject([0, { ready: true }]);
    expect(told.slice(1).map(({ code, value }) => [code, value])).toEqual([
      ['deposit-list-unlisted', '5 µm/a.ome.tif'],
      ['deposit-list-unlisted', '5 µm/a.ome.tif.json'],
      ['deposit-list-unlisted', 's2/a.ome.tif.json'],
    ]);
  });

  it('reads file lists made elsewhere as the server does', async () => {
    const fixture = (name: string) => new URL(`../../../fixtures/deposit/09-bia/${name}`, import.meta.url).pathname;
    const verdict = async (name: string) =>
      (await lines('check', fixture(name), '--target', 'bioimage-archive', '--json')).lines.map(
        ({ code, ready }) => code ?? ready,
      );
    expect(await verdict('file-list-good.tsv')).toEqual([true]);
    expect(await verdict('file-list-bad-bom.tsv')).toEqual([false, 'deposit-list-mark']);
    expect(await verdict('file-list-bad-header.tsv')).toEqual([false, 'deposit-list-header']);
    expect(await verdict('file-list-bad-empty-header.tsv')).toEqual([false, 'deposit-list-blank-heading']);
    const bad = put(tempFolder(), 'l.tsv', 'Files\nfilé&.tif\n');
    expect((await lines('check', bad, '--target', 'bioimage-archive', '--json')).lines[1]).toMatchObject({
      code: 'deposit-path-form',
      row: 2,
      column: 'Files',
      value: 'filé&.tif',
    });
  });
});

describe('HTAN', () => {
  it('writes the table of channels, which its own check takes', async () => {
    const root = folder();
    expect((await lines('check', root, '--target', 'htan-imaging', '--json')).lines[0]).toMatchObject({
      version: '2',
      ready: true,
      fits: ['2'],
    });
    const out = join(tempFolder(), 'htan');
    expect((await lines('write', root, '--target', 'htan-imaging', '-o', out, '--json')).code).toBe(0);
    expect(readFileSync(join(out, 'channels.csv'), 'utf8').split('\n')[2]).toMatch(/^Channel:0:1,CD3,/);
    expect((await lines('check', join(out, 'channels.csv'), '--target', 'htan-imaging', '--json')).code).toBe(0);
  });

  it('lists masks as annotations with their images, and names files that no list has', async () => {
    const root = folder();
    put(root, '5 µm/a_mask.tif', makeTiff({ ifds: [page({ width: 64, height: 32, bits: [8] })] }));
    put(root, 's2/strange_mask.tif', makeTiff({ ifds: [page({ width: 64, height: 32, bits: [8] })] }));
    put(root, 'notes.docx', 'x');
    put(root, 's2/counts.csv', 'n\n1\n');
    const checked = await lines('check', root, '--target', 'bioimage-archive', '--json');
    const of = (code: string) => checked.lines.filter((line) => line.code === code);
    expect(of('deposit-list-unlisted').map(({ path, severity }) => [path, severity])).toEqual([
      ['notes.docx', 'warning'],
      ['s2/counts.csv', 'warning'],
    ]);
    expect(of('deposit-missing')).toContainEqual(
      expect.objectContaining({ path: 's2/strange_mask.tif', column: 'source_image' }),
    );
    const source = { match: 's2/strange_mask.tif', answers: { 'annotation.source': 's2/a.ome.tif' } };
    const from = put(tempFolder(), 'answers.json', JSON.stringify({ groups: [source] }));
    await scopecard(['deposit', 'answer', root, '--from', from]);
    const out = tempFolder();
    await scopecard(['deposit', 'write', root, '--target', 'bioimage-archive', '--draft', '-o', out]);
    expect(readFileSync(join(out, 'DRAFT-annotations.tsv'), 'utf8')).toBe(
      'Files\tsource_image\tannotation_type\n5 um/a_mask.tif\t5 um/a.ome.tif\tsegmentation_mask\ns2/strange_mask.tif\ts2/a.ome.tif\tsegmentation_mask\n',
    );
    const own = await lines('check', join(out, 'DRAFT-annotations.tsv'), '--target', 'bioimage-archive', '--json');
    expect([own.code, own.lines]).toMatchObject([0, [{ ready: true }]]);
    expect(readFileSync(join(out, 'DRAFT-file-list.tsv'), 'utf8')).not.toContain('mask');
  }, 30_000);

  it('compares ids of objects with the pixels of their mask, and columns with channels', async () => {
    const root = tempFolder();
    writeHtanMask(root);
    const table = (...ids: readonly string[]) => writeHtanObjects(root, ...ids);
    const found = async (...words: readonly string[]) => {
      const { lines: told } = await lines('check', root, '--target', 'htan-imaging', '--json', ...words);
      return (told as readonly { code?: string; message?: string }[]).flatMap(({ code = '', message = '' }) =>
        code.startsWith('deposit-htan-objects') ? [message] : [],
      );
    };
    table('1', '2', '7');
    expect(await found('--pixels')).toEqual([]);
    table('1', '2', '2', '9', 'x');
    expect(await found()).toEqual([]);
    expect(await found('--pixels')).toEqual([
      'a_cells.csv, row 6: the id “x” is not a whole number above 0 (1 such rows).',
      'a_cells.csv: rows 3 and 4 have the same id, 2 (1 repeated rows).',
      'a_mask.tif: pixel values without a row in a_cells.csv: 1 (7).',
      'a_cells.csv: ids without a pixel in a_mask.tif: 1 (9).',
    ]);
    put(root, 'a_cells.csv', 'CellID,X_centroid,Y_centroid,CD31\n1,1,1,5\n');
    expect(await found()).toEqual(['a_cells.csv has no column for these channels of a.ome.tif: DAPI, CD3.']);
    put(root, 'more.h5ad', 'x');
    put(root, 'a_cells.h5ad', 'x');
    expect(await found()).toContain('more.h5ad was not checked: Scopecard does not read H5AD files.');
    expect((await found()).join('\n')).not.toContain('a_cells.h5ad');
  });

  it('tells the level of each file with its facts, and asks once whether mosaics are finished', async () => {
    const root = folder();
    put(root, 's2/a_mask.tif', makeTiff({ ifds: [page({ width: 60, height: 32 })] }));
    put(root, 'cells.csv', 'CellID,X_centroid,Y_centroid,CD3\n1,2,3,4\n');
    const checked = await lines('check', root, '--target', 'htan-imaging', '--sources', '--json');
    expect(checked.lines[0]).toMatchObject({ levels: { 1: 1, 2: 2, 3: 0, 4: 1 } });
    const files = checked.lines.flatMap((line) => (line as { files?: { path: string }[] }).files ?? []);
    expect(files.find(({ path }) => path === 's2/a_mask.tif')).toMatchObject({
      level: 1,
      facts: { integer: true, 'same-size': false },
    });
    expect(files.find(({ path }) => path === 's2/a.ome.tif')).toMatchObject({
      level: 2,
      facts: { ome: true, tiled: true, pyramid: true, 'no-dates': true, finished: null },
    });
    const asked = await lines('questions', root, '--target', 'htan-imaging', '--json');
    expect(asked).toMatchObject({
      code: 0,
      lines: [{ key: 'finished_mosaics', kind: 'yes-no', level: 'should', images: 3, proposal: true }],
    });
    await scopecard(['deposit', 'answer', root, 'finished_mosaics=no', '--for', 's2/**']);
    const after = await scopecard(['deposit', 'check', root, '--target', 'htan-imaging']);
    expect(after.stdout).toContain('level 2: 1 file, one finished file with its channel table\n');
    expect(after.stdout).toContain('s2/: 2 of level 1; without: stitched and registered (1)\n');
    const refused = await scopecard(['deposit', 'answer', root, 'finished_mosaics=perhaps']);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('yes or no')]);
  }, 30_000);

  it('writes the channel table in the form that is wanted', async () => {
    const root = folder();
    const out = join(tempFolder(), 'forms');
    await lines('write', root, '--target', 'htan-imaging', '-o', out, '--channels', 'miti', '--draft', '--json');
    expect(readFileSync(join(out, 'channels.csv'), 'utf8')).toMatch(/^Channel ID,Channel Name,.*,Vendor,Catalog #,/u);
    await scopecard(['deposit', 'answer', root, 'channel_form=hubmap']);
    await lines('write', root, '--target', 'htan-imaging', '-o', out, '--draft', '--json');
    expect(readFileSync(join(out, 's2/a.ome-tiff.channels.csv'), 'utf8')).toMatch(/^Channel ID,/u);
    expect((await scopecard(['deposit', 'write', root, '-t', 'htan-imaging', '--channels', 'x'])).code).toBe(2);
  });

  it('refuses dates in headers, tag by tag', async () => {
    const { code, lines: told } = await lines(
      'check',
      folder('2025:10:30 10:00:00'),
      '--target',
      'htan-imaging',
      '--json',
    );
    expect(code).toBe(1);
    expect(told.slice(1)).toMatchObject([
      { code: 'deposit-htan-no-dates', path: '5 µm/a.ome.tif', value: '2025:10:30 10:00:00' },
    ]);
  });

  it('fills the manifest of phase 1 from headers', async () => {
    const out = join(tempFolder(), 'phase-1');
    await lines('write', folder(), '--target', 'htan-imaging@1', '-o', out, '--draft', '--json');
    const [head = '', row = ''] = readFileSync(join(out, 'DRAFT-imaging-level-2.csv'), 'utf8').split('\n');
    const at = (name: string) => row.split(',')[head.split(',').indexOf(name)];
    expect([at('SizeX'), at('Pyramid'), at('PhysicalSizeXUnit'), at('Filename')]).toEqual([
      '64',
      'Yes',
      'µm',
      '5 µm/a.ome.tif',
    ]);
    expect(at('Channel Metadata Filename')).toBe('channels.csv');
  });

  it('names the channel table of each image where their channels differ', async () => {
    const root = folder();
    const other = omeXml([{ pixels, inner: channels.replace('CD3', 'CD20') }]);
    put(root, 's2/b.ome.tif', makeTiff({ ifds: [page({ width: 64, height: 32, description: other })] }));
    const out = join(tempFolder(), 'phase-1');
    await lines('write', root, '--target', 'htan-imaging@1', '-o', out, '--draft', '--json');
    const [head = [], ...rows] = readFileSync(join(out, 'DRAFT-imaging-level-2.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const named = Object.fromEntries(
      rows.map((row) => [row[head.indexOf('Filename')], row[head.indexOf('Channel Metadata Filename')] ?? '']),
    );
    expect(named['s2/b.ome.tif']).toBe('b-channels.csv');
    expect(named['s2/a.ome.tif']).toBe(named['5 µm/a.ome.tif']);
    for (const name of Object.values(named)) expect(readdirSync(out)).toContain(`DRAFT-${name}`);
  });
});

describe('the curator’s checklist', () => {
  it('writes a README, keeps what people add, and refreshes the rest', async () => {
    const root = folder();
    await answer(root, {
      title: 'Neurons of the mouse cortex, wild type and knock-out',
      license: 'CC0',
      sample_origin: 'mouse brain',
      preparation: 'perfused',
      'acquisition.settings': '20×',
      'channels.meaning': 'DAPI: nuclei',
      'changed-since-acquisition': false,
      people,
    });
    const write = () => lines('write', root, '--target', 'dcn-confocal', '--json');
    expect((await write()).code).toBe(0);
    const path = join(root, 'deposit/README.txt');
    const first = readFileSync(path, 'utf8');
    expect(first).toContain('Licence: CC0');
    expect((await write()).lines[0]).toMatchObject({ state: 'unchanged' });
    writeFileSync(path, `Read me first.\n${first}Thanks to all.\n`);
    await answer(root, { license: 'CC BY 4.0' });
    expect((await write()).code).toBe(0);
    const second = readFileSync(path, 'utf8');
    expect(second).toBe(`Read me first.\n${first.replace('Licence: CC0', 'Licence: CC BY 4.0')}Thanks to all.\n`);
  });

  it('keeps a byte-order mark and Windows line ends, and what was written into a draft', async () => {
    const root = folder();
    const write = () => scopecard(['deposit', 'write', root, '--target', 'dcn-confocal', '--draft']);
    await write();
    const draft = join(root, 'deposit/DRAFT-README.txt');
    const edited = `\ufeff${readFileSync(draft, 'utf8').replaceAll('\n', '\r\n')}Thanks to all.\r\n`;
    writeFileSync(draft, edited);
    await write();
    expect(readFileSync(draft, 'utf8')).toBe(edited);
  }, 30_000);

  it('takes over a README in UTF-16, as Windows editors write it', async () => {
    const words = 'Raum 12: Öl\r\n';
    const little = Buffer.from(`\ufeff${words}`, 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const root = folder();
      put(root, 'README.txt', bytes);
      await scopecard(['deposit', 'write', root, '--target', 'dcn-confocal', '--draft']);
      const written = readFileSync(join(root, 'deposit/DRAFT-README.txt'), 'utf8');
      expect(written.startsWith(words)).toBe(true);
      expect(written).toContain('end of files');
      expect(readFileSync(join(root, 'README.txt')).equals(bytes)).toBe(true);
    }
  }, 30_000);

  it.each([
    ['Latin-1', Buffer.from('Raum 12: Öl\n', 'latin1')],
    ['UTF-16 without a mark', Buffer.from('Raum 12: Öl\r\n', 'utf16le')],
    ['half of UTF-16', Buffer.from('\ufeffÖl', 'utf16le').subarray(0, 5)],
  ])(
    'never replaces a README in %s, and says so',
    async (_, bytes) => {
      const root = folder();
      const path = put(root, 'deposit/README.txt', bytes);
      const { code, stderr } = await scopecard(['deposit', 'write', root, '--target', 'dcn-confocal', '--draft']);
      expect([code, stderr]).toEqual([
        1,
        expect.stringContaining('README.txt of the last deposit is not plain text in UTF-8 or UTF-16'),
      ]);
      expect(readFileSync(path).equals(bytes)).toBe(true);
      const other = folder();
      put(other, 'README.txt', bytes);
      const { lines: told } = await lines('check', other, '--target', 'dcn-confocal', '--json');
      expect(told).toContainEqual(
        expect.objectContaining({ code: 'deposit-document-strange', severity: 'warning', path: 'README.txt' }),
      );
    },
    30_000,
  );

  it('says which level of practice is reached, and the one step to the next', async () => {
    const { lines: told } = await lines('check', folder(), '--target', 'dcn-confocal', '--json');
    expect(told.at(-1)).toMatchObject({
      code: 'deposit-dcn-level',
      message: 'Practice level with the README that is written here: minimum.',
    });
  });
});

it('two targets at once ask the union of their questions once', async () => {
  const asked = await lines(
    'questions',
    folder(),
    '--target',
    'bioimage-archive',
    '--target',
    'dcn-confocal',
    '--json',
  );
  const keys = asked.lines.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(expect.arrayContaining(['title', 'instrument', 'sample_origin']));
});

it('OMERO and IDR take tables of names and fields', async () => {
  const out = join(tempFolder(), 'tables');
  const root = folder();
  await answer(root, {
    title: 'Vessels of the mouse cortex',
    description: 'Line scans of vessels.',
    sample_type: 'tissue',
    imaging_method: 'confocal microscopy, FBbi:00000251',
    people,
  });
  const { code } = await lines('write', root, '--target', 'omero', '--target', 'idr', '-o', out, '--json');
  expect(code).toBe(0);
  expect(readFileSync(join(out, 'omero.csv'), 'utf8').split('\n')[1]).toMatch(/^Image Name,Dataset Name,Species,/);
  expect(readdirSync(out).sort()).toEqual(['idr-annotation.csv', 'idr-filePaths.tsv', 'idr-study.txt', 'omero.csv']);
  expect(readFileSync(join(out, 'idr-study.txt'), 'utf8')).toContain('\nStudy Title\tVessels of the mouse cortex\n');
});

describe('the Curator’s report', () => {
  it('is one page, replaces an earlier one, and no other file', async () => {
    const root = folder();
    const first = await scopecard(['deposit', 'report', root]);
    const path = join(root, 'deposit', 'curators-report.html');
    expect([first.code, first.stdout]).toEqual([0, `${path}\n`]);
    await answer(root, { title: 'Neurons of the mouse cortex' });
    expect((await lines('report', root, '--target', 'dcn-confocal', '--json')).lines[0]).toMatchObject({ path });
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('<h1>Neurons of the mouse cortex</h1>');
    expect(text).toContain('2 at 2');
    for (const name of ['s2/a.ome.tif', 'notes.html']) {
      const other = join(root, name);
      if (!existsSync(other)) writeFileSync(other, 'mine');
      const before = readFileSync(other);
      const refused = await scopecard(['deposit', 'report', root, '-o', other]);
      expect([name, refused.code, readFileSync(other).equals(before)]).toEqual([name, 1, true]);
    }
  }, 30_000);
});
