import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imcImage } from '../../../../helpers/imc-image.ts';
import { makeZarr } from '../../../../helpers/make-zarr.ts';
import { put, sidecarText, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';
import { answer, folder, lines, people } from './deposit-folder.ts';

describe('the curator’s checklist', () => {
  it('answers a question in a sentence, and what is no question after a colon', async () => {
    const root = tempFolder();
    put(root, 'a.ome.tif', imcImage());
    const { lines: told } = await lines('check', root, '--target', 'dcn-confocal', '--json');
    const messages = told.map(({ message }) => String(message));
    expect(messages).toContainEqual(expect.stringMatching(/^Are these files there, with their metadata\? No, /u));
    expect(messages).toContainEqual(expect.stringMatching(/^A licence: no, /u));
    expect(messages.filter((message) => message.includes('?:'))).toEqual([]);
  });

  it('asks when the images were taken, unless they or their sidecars say it', async () => {
    const asked = async (root: string) =>
      (await lines('questions', root, '--target', 'dcn-confocal', '--json')).lines.map(({ key }) => key);
    const root = folder();
    expect(await asked(root)).toContain('collection_dates');
    put(root, 's2/a.ome.tif.json', sidecarText({ date: '2025-10-30' }));
    expect(await asked(root)).not.toContain('collection_dates');
  });

  it('asks what was changed where images were, and nowhere else', async () => {
    const root = folder();
    const asked = async () =>
      (await lines('questions', root, '--target', 'dcn-confocal', '--json')).lines.map(({ key }) => key);
    expect(await asked()).not.toContain('modification');
    await answer(root, { 'changed-since-acquisition': false });
    expect(await asked()).not.toContain('modification');
    await answer(root, { 'changed-since-acquisition': true });
    expect(await asked()).toContain('modification');
    const missing = async () =>
      (await lines('check', root, '--target', 'dcn-confocal', '--json')).lines.filter(
        ({ code, column }) => code === 'deposit-missing' && column === 'Modification',
      );
    expect(await missing()).toHaveLength(1);
    await answer(root, { modification: 'cropped with Fiji 2.16' });
    expect([await asked(), await missing()]).toEqual([expect.not.arrayContaining(['modification']), []]);
  });

  it('has in its README what is answered for all images by a glob', async () => {
    const root = folder();
    const words = ['deposit', 'answer', root, '--for', '**', 'preparation=perfused', 'quality_control=beads each week'];
    expect((await scopecard(words)).code).toBe(0);
    await scopecard(['deposit', 'write', root, '--target', 'dcn-confocal', '--draft']);
    const readme = readFileSync(join(root, 'deposit/DRAFT-README.txt'), 'utf8');
    expect(readme).toContain('perfused');
    expect(readme).toContain('beads each week');
  });

  it('writes a README, keeps what people add, and refreshes the rest', async () => {
    const root = folder();
    await answer(root, {
      title: 'Neurons of the mouse cortex, wild type and knock-out',
      license: 'CC0',
      collection_dates: '2025-10-30',
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

  it('reads a README in UTF-16, as Windows editors write it', async () => {
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

  it.each(['link', 'copy'])(
    'says what its README counts and a layout by %s leaves out, before and after it is written',
    async (layout) => {
      const root = folder();
      put(root, 's2/orphan.tif.json', sidecarText({}));
      put(root, 's2/settings.txt', 'laser 5 %');
      put(root, 'scan.oif', 'text');
      put(root, 'scan.oif.files/s_C001.tif', 'picture');
      for (const [name, text] of Object.entries(makeZarr())) put(root, `z.ome.zarr/${name}`, text);
      put(root, 'README.txt', 'Read me first.\n');
      const write = (...words: readonly string[]) => scopecard(['deposit', 'write', root, '--draft', ...words]);
      const curators = ['--target', 'dcn-confocal'];
      const left =
        'README.txt counts 2 sidecars and 2 other files that are not laid out. To hand over everything, write it into the folder of the images itself.';
      for (const last of [['--dry-run'], []]) {
        const { stderr } = await write(...curators, '--layout', layout, ...last);
        expect(stderr.split('\n')).toContain(left);
      }
      expect(existsSync(join(root, 'deposit/scan.oif.files/s_C001.tif'))).toBe(true);
      expect(existsSync(join(root, 'deposit/s2/a.ome.tif.json'))).toBe(false);
      expect((await write(...curators)).stderr).not.toContain('not laid out');
      expect((await write(...curators, '--layout', layout, '-o', root)).stderr).not.toContain('not laid out');
      expect((await write('--target', 'bioimage-archive', '--layout', layout)).stderr).not.toContain('not laid out');
    },
    30_000,
  );

  it('says nothing of files that are not laid out where all of them are', async () => {
    const root = tempFolder();
    put(root, 'a.ome.tif', imcImage());
    const words = ['deposit', 'write', root, '--target', 'dcn-confocal', '--draft', '--layout', 'copy'];
    expect((await scopecard(words)).stderr).not.toContain('not laid out');
    put(root, 'notes.md', 'one');
    expect((await scopecard(words)).stderr).toContain('README.txt counts 1 other file that is not laid out. ');
  });

  it('counts no file of folders that drives hide, and no layout has them', async () => {
    const root = tempFolder();
    put(root, 'a.ome.tif', imcImage());
    put(root, '@eaDir/a.ome.tif/SYNOPHOTO_THUMB_M.jpg', 'small');
    put(root, '$RECYCLE.BIN/S-1-5/$I1.tif', 'deleted');
    const write = (target: string) =>
      scopecard(['deposit', 'write', root, '--target', target, '--draft', '--layout', 'copy', '-o', join(root, 'out')]);
    await write('dcn-confocal');
    expect(readFileSync(join(root, 'out/DRAFT-README.txt'), 'utf8')).toContain('\n1 file, ');
    expect((await write('bioimage-archive')).stderr).not.toContain('not listed');
    await write('hubmap-segmentation-mask');
    expect(readdirSync(join(root, 'out/extras'))).not.toContain('$RECYCLE.BIN');
  });

  it('counts the same files when it is in their folder itself', async () => {
    const root = folder();
    const write = () => lines('write', root, '--target', 'dcn-confocal', '--draft', '-o', root, '--json');
    await write();
    renameSync(join(root, 'DRAFT-README.txt'), join(root, 'README.txt'));
    await write();
    const [now, before] = ['DRAFT-README.txt', 'README.txt'].map((name) => readFileSync(join(root, name), 'utf8'));
    expect(now).toBe(before);
  });

  it('reports which level of practice is reached, and the one step to the next', async () => {
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

it('OMERO and IDR accept tables of names and fields', async () => {
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
    const other = join(root, 'notes.html');
    writeFileSync(other, 'mine');
    const refused = await scopecard(['deposit', 'report', root, '-o', other]);
    expect([refused.code, readFileSync(other, 'utf8')]).toEqual([1, 'mine']);
  }, 30_000);

  it('is written under a name that a browser opens, only', async () => {
    const root = folder();
    for (const name of ['s2/a.ome.tif', 'report.txt', 'report', '-']) {
      const path = join(root, name);
      const before = existsSync(path) ? readFileSync(path) : null;
      const refused = await scopecard(['deposit', 'report', root, '-o', path]);
      expect([refused.code, refused.stderr]).toEqual([
        2,
        `scopecard: A report is written as .html, not as "${path}". See scopecard deposit --help.\n`,
      ]);
      expect(existsSync(path) ? readFileSync(path) : null).toEqual(before);
    }
    const page = await scopecard(['deposit', 'report', root, '-o', join(root, 'Report.HTM')]);
    expect([page.code, page.stdout]).toEqual([0, `${join(root, 'Report.HTM')}\n`]);
  }, 30_000);
});
