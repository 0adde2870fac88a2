import { existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeXlsx } from '../../../../helpers/make-xlsx.ts';
import { put, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';
import { answer, folder, lines, people } from './deposit-folder.ts';

describe('the BioImage Archive', () => {
  it('asks what no file gives, writes list, form and PageTab, and copies under names that the archive accepts', async () => {
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

  it('takes no separators for keywords', async () => {
    const root = folder();
    for (const [keywords, code] of [
      [', ;', 1],
      ['cortex;', 0],
    ] as const)
      expect((await scopecard(['deposit', 'answer', root, `keywords=${keywords}`])).code).toBe(code);
    put(root, 'scopecard-deposit.json', JSON.stringify({ version: 1, answers: { keywords: ', ;' } }));
    for (const [target, severity] of [
      ['bioimage-archive', 'error'],
      ['idr', 'error'],
    ]) {
      const { lines: told } = await lines('check', root, '--target', String(target), '--json');
      const found = told.filter(
        ({ code, column }) => code === 'deposit-pattern' && /key ?words/iu.test(String(column)),
      );
      expect(found.map((one) => one.severity)).toEqual([severity]);
    }
  });

  it('gives the form no answer that is for some images only', async () => {
    const root = folder();
    await answer(root, { instrument: 'Olympus FV3000', people });
    const refused = await lines('answer', root, '--for', '5 µm/**', 'instrument=Zeiss LSM 880', '--json');
    expect([refused.code, refused.lines.map(({ code, severity }) => [code, severity])]).toEqual([
      1,
      [['deposit-answer-once', 'error']],
    ]);
    const file = JSON.parse(readFileSync(join(root, 'scopecard-deposit.json'), 'utf8'));
    const groups = [{ match: '5 µm/**', answers: { instrument: 'Zeiss LSM 880' } }];
    writeFileSync(join(root, 'scopecard-deposit.json'), JSON.stringify({ ...file, groups }));
    const checked = await lines('check', root, '--target', 'bioimage-archive', '--json');
    expect(checked.lines.filter(({ code }) => code === 'deposit-answer-once')).toMatchObject([
      { severity: 'warning', path: 'scopecard-deposit.json', column: 'instrument', value: '5 µm/**' },
    ]);
    await scopecard(['deposit', 'write', root, '--target', 'bioimage-archive', '--draft']);
    const form = readFileSync(join(root, 'deposit/DRAFT-bioimages.md'), 'utf8');
    expect(form).toContain('Olympus FV3000');
    expect(form).not.toContain('Zeiss');
    expect((await scopecard(['deposit', 'answer', root, '--for', '5 µm/**', 'instrument='])).code).toBe(0);
  });

  it('takes one answer for all images also for the folder that has all of them; not a list', async () => {
    const root = folder();
    rmSync(join(root, '5 µm'), { recursive: true });
    expect((await scopecard(['deposit', 'answer', root, '--for', 's2/**', 'instrument=Olympus FV3000'])).code).toBe(0);
    const refused = await scopecard(['deposit', 'answer', root, '--for', 's2/**', `people=${JSON.stringify(people)}`]);
    expect(refused.stderr).toContain('“people” takes one answer, for the whole deposit: one for s2/** is not used.');
    const checked = await lines('check', root, '--target', 'bioimage-archive', '--json');
    expect(
      checked.lines.filter(({ code, column }) => code === 'deposit-answer-once' || column === 'Imaging instrument'),
    ).toEqual([]);
  });

  it('takes an ORCID as orcid.org shows it, and stores the number', async () => {
    const root = folder();
    for (const orcid of ['https://orcid.org/0000-0002-1694-233X', ' 000000021694233x ', '0000-0002-1694-233X']) {
      await answer(root, { people: [{ ...people[0], orcid }] });
      const file = JSON.parse(readFileSync(join(root, 'scopecard-deposit.json'), 'utf8'));
      expect(file.answers.people).toMatchObject([{ orcid: '0000-0002-1694-233X' }]);
    }
  });

  it('names images of an earlier layout that are no longer in the deposit, and leaves them', async () => {
    const root = folder();
    const out = join(tempFolder(), 'upload');
    const write = async (...more: readonly string[]) => {
      const words = ['write', root, '--target', 'bioimage-archive', '-o', out, '--draft', '--layout', 'copy', '--json'];
      const written = await lines(...words, ...more);
      return written.lines.filter(({ code }) => code === 'deposit-layout-left').map(({ path }) => path);
    };
    expect(await write()).toEqual([]);
    renameSync(join(root, 's2'), join(root, 's3'));
    put(out, 's2/notes.txt', 'mine');
    expect(await write('--dry-run')).toEqual(['s2/a.ome.tif']);
    expect(await write()).toEqual(['s2/a.ome.tif']);
    expect(existsSync(join(out, 's2/a.ome.tif'))).toBe(true);
    rmSync(join(out, 's2/a.ome.tif'));
    expect(await write()).toEqual([]);
  });

  it('reports a title that two of its files lack once, and each rejected image', async () => {
    const root = folder();
    await scopecard(['set', join(root, 's2'), 'accepted=false']);
    const checked = await lines('check', root, '--target', 'bioimage-archive', '--json');
    expect(checked.lines.filter(({ column }) => column === 'Title')).toHaveLength(1);
    expect(checked.lines.filter(({ code }) => code === 'deposit-rejected-image')).toEqual([
      {
        code: 'deposit-rejected-image',
        severity: 'warning',
        path: 's2/a.ome.tif',
        message: 's2/a.ome.tif is rejected, and is deposited like the others.',
        fix: 'If it should not be, move it out of the folder.',
      },
    ]);
  });

  it('names each image that is in the folder a second time', async () => {
    const root = folder();
    linkSync(join(root, 's2/a.ome.tif'), join(root, 'a.ome.tif'));
    const checked = await lines('check', root, '--target', 'bioimage-archive', '--json');
    expect(checked.lines.filter(({ code }) => code === 'deposit-repeated-image')).toEqual([
      {
        code: 'deposit-repeated-image',
        severity: 'warning',
        path: 'a.ome.tif',
        message: 'a.ome.tif is the same image as s2/a.ome.tif; both are deposited.',
        fix: 'If that is not meant, move one of them out of the folder.',
      },
    ]);
  });

  it('names each image that cannot be read, which would be deposited like the others', async () => {
    const root = folder();
    put(root, 's2/empty.tif', '');
    put(root, 's2/torn.tif', Uint8Array.of(0x49, 0x49, 42, 0, 200, 0, 0, 0));
    for (const target of ['bioimage-archive', 'omero', 'idr', 'dcn-confocal', 'hubmap-imc']) {
      const checked = await lines('check', root, '--target', target, '--json');
      const unread = checked.lines.filter(({ code }) => code === 'deposit-unread-image');
      expect([target, unread.map(({ path }) => path)]).toEqual([target, ['s2/empty.tif', 's2/torn.tif']]);
    }
    const several = ['bioimage-archive', 'omero', 'idr'].flatMap((target) => ['--target', target]);
    const written = await lines('write', root, ...several, '--draft', '--dry-run', '--json');
    expect(written.lines.filter(({ code }) => code === 'deposit-unread-image')).toHaveLength(2);
    const htan = await lines('check', root, '--target', 'htan-imaging', '--json');
    expect(htan.lines.filter(({ code }) => /unread/.test(String(code))).map(({ code }) => code)).toEqual([
      'deposit-htan-unread',
      'deposit-htan-unread',
    ]);
  });

  it('removes answers of images and folders that are no longer there', async () => {
    const root = folder();
    const groups = [{ match: 's9/**', answers: { instrument: 'Olympus' } }];
    const images = { 's9/a.ome.tif': { 'annotation.source': 's9/b.ome.tif' } };
    writeFileSync(join(root, 'scopecard-deposit.json'), JSON.stringify({ groups, images }));
    const give = async (place: string, answer: string) =>
      (await scopecard(['deposit', 'answer', root, '--for', place, answer])).code;
    expect([await give('s9/**', 'instrument='), await give('s9/a.ome.tif', 'annotation.source=')]).toEqual([0, 0]);
    const file = JSON.parse(readFileSync(join(root, 'scopecard-deposit.json'), 'utf8'));
    expect([file.groups, file.images]).toEqual([[{ match: 's9/**', answers: {} }], { 's9/a.ome.tif': {} }]);
    expect(await give('s9/**', 'instrument=Olympus')).toBe(1);
  });

  it('warns of a release date that has passed', async () => {
    const root = folder();
    await answer(root, { release_date: '2001-01-01' });
    const checked = await lines('check', root, '--target', 'bioimage-archive', '--json');
    expect(checked.lines.filter(({ column }) => column === 'Release date')).toMatchObject([
      { code: 'deposit-release-past', severity: 'warning', value: '2001-01-01' },
    ]);
  });

  const annotations = ['file_list', 'method', 'overview', 'title', 'type'].map((part) => `annotation.${part}`);
  const alignment = ['correlation.alignment', 'correlation.title'];

  it.each([
    ['annotation.title', annotations],
    ['annotation.type', annotations],
    ['annotation.criteria', annotations],
    ['correlation.title', alignment],
    ['correlation.alignment', alignment],
    ['correlation.fiducials', alignment],
  ])('asks for all that a part of the form requires once %s is answered', async (answered, part) => {
    const root = folder();
    await answer(root, { [answered]: answered === 'annotation.type' ? 'counts' : 'Beads in both channels' });
    const asked = await lines('questions', root, '--target', 'bioimage-archive', '--json');
    const keys = asked.lines.map(({ key }) => key).filter((key) => /^(?:annotation|correlation)/.test(String(key)));
    expect(keys.sort()).toEqual(part.filter((key) => key !== answered));
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

  it('reports a heading that is not UTF-8, in a list of files and in a table of channels', async () => {
    const check = async (name: string, text: string, target: string) => {
      const list = put(tempFolder(), name, Buffer.from(text, 'latin1'));
      const { code, lines: told } = await lines('check', list, '--target', target, '--json');
      return [code, told[0]?.ready, told[1]?.code];
    };
    const refused = [1, false, 'deposit-encoding'];
    expect(await check('list.tsv', 'Files\tDepth (\u00b5m)\na.tif\t3\n', 'bioimage-archive')).toEqual(refused);
    const channels = 'CHANNEL_ID,CHANNEL_NAME,Gr\u00f6\u00dfe\nChannel:0:0,DAPI,1\n';
    expect(await check('a-channels.csv', channels, 'htan-imaging')).toEqual(refused);
  });

  it('lists by folder what is still missing, as the window does', async () => {
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
    expect([code, stderr]).toEqual([1, expect.stringContaining(': a data repository will refuse it')]);
    expect(stderr).not.toContain('HTAN will refuse it');
  });

  it('makes a report of a folder without images too, and reports that there are none', async () => {
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

  it('shows files beside a file list that it does not list', async () => {
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
    // Another component of the study, and a table that is not a list.
    put(root, 'second.tsv', 'Files\tSex\n5 µm/a.ome.tif\tf\n');
    put(root, 'notes.tsv', 'Name\ns2/a.ome.tif.json\n');
    const again = await lines('check', list, '--target', 'bioimage-archive', '--json');
    expect(again.lines.slice(1).map(({ value }) => value)).toEqual([
      '5 µm/a.ome.tif.json',
      'notes.tsv',
      's2/a.ome.tif.json',
    ]);
  });

  it('reads file lists made elsewhere as the server does', async () => {
    const fixture = (name: string) =>
      fileURLToPath(new URL(`../../../../fixtures/deposit/09-bia/${name}`, import.meta.url));
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
