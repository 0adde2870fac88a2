import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeHtanMask, writeHtanObjects } from '../../../../helpers/htan-objects.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { omeXml } from '../../../shared/tiff/samples.ts';
import { put, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';
import { answer, channels, folder, lines, pixels } from './deposit-folder.ts';

describe('HTAN', () => {
  it('writes the table of channels, which its own check accepts', async () => {
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

  it.each(['link', 'copy'])(
    'knows images that were laid out by %s with a table beside each, as HuBMAP wants it',
    async (layout) => {
      const root = folder();
      const named = ['5 µm/a.ome-tiff.channels.csv', 's2/a.ome-tiff.channels.csv'];
      const words = ['--target', 'htan-imaging', '--channels', 'hubmap', '--layout', layout, '--draft', '--json'];
      const write = () => lines('write', root, ...words, '-o', join(root, 'up'));
      const tables = async () => (await write()).lines.flatMap(({ path }) => String(path).split('/up/').slice(1));
      expect((await tables()).sort()).toEqual(named);
      expect((await tables()).sort()).toEqual(named);
      const check = async () => {
        const { lines: told } = await lines('check', root, '--target', 'htan-imaging', '--sources', '--json');
        const files = told.flatMap((line) => ('files' in line ? (line.files as { path: string }[]) : []));
        return [
          files.map(({ path }) => path).sort(),
          told.map(({ code }) => code).filter((code) => /upload|layout/u.test(String(code))),
        ];
      };
      expect(await check()).toEqual([['5 µm/a.ome.tif', 's2/a.ome.tif'], []]);
      rmSync(join(root, 'up/s2/a.ome.tif'));
      expect((await check())[1]).toEqual(['deposit-upload-lacks']);
    },
  );

  it.each(['link', 'copy'])(
    'lays images out by %s beside the tables of their channels, with tables that are used as they are',
    async (layout) => {
      const root = folder();
      const named = makeTiff({
        ifds: [page({ description: omeXml([{ pixels, inner: channels.replace('CD3', 'CD8') }]) })],
      });
      put(root, 's3/b.ome.tif', named);
      put(root, 's4/own.ome.tif', named);
      put(root, 's4/own-channels.csv', 'CHANNEL_ID,CHANNEL_NAME,CLONE\nChannel:0:0,DAPI,\nChannel:0:1,CD8,UCHT1\n');
      const write = () =>
        lines(
          'write',
          root,
          '--target',
          'htan-imaging',
          '--draft',
          '-o',
          join(root, 'up'),
          '--layout',
          layout,
          '--json',
        );
      const there = () =>
        readdirSync(join(root, 'up'), { recursive: true })
          .map(String)
          .filter((name) => name.includes('.'));
      await write();
      const all = ['5 µm/a.ome.tif', 's2/a.ome.tif', 's3/b.ome.tif', 's4/own-channels.csv', 's4/own.ome.tif'];
      const tables = ['a-channels.csv', 'b-channels.csv'];
      expect(there().sort()).toEqual([...all, ...tables].sort());
      await write();
      expect(there().sort()).toEqual([...all, ...tables].sort());
      rmSync(join(root, 's2/a.ome.tif'));
      put(root, 's2/a.ome.tif', named);
      const { lines: told } = await lines('check', root, '--target', 'htan-imaging', '--json');
      const found = told.filter(({ code }) => String(code).startsWith('deposit-upload'));
      expect(found.map(({ code, path }) => [code, path])).toEqual([['deposit-upload-changed', 's2/a.ome.tif']]);
    },
  );

  it('is not ready with channels that have no name, which its table must have; a name by default is a warning', async () => {
    const found = async (name: string) => {
      const root = tempFolder();
      put(
        root,
        'a.ome.tif',
        makeTiff({ ifds: [page({ description: omeXml([{ pixels, inner: channels.replace(' Name="CD3"', name) }]) })] }),
      );
      const { lines: told } = await lines('check', root, '--target', 'htan-imaging', '--json');
      const about = told.filter(({ code }) => /channel/u.test(String(code)));
      return [told[0]?.ready, about.map(({ code, severity, path }) => [code, severity, path])];
    };
    expect(await found('')).toEqual([false, [['deposit-htan-channels-empty', 'error', 'a.ome.tif']]]);
    expect(await found(' Name=" "')).toEqual([false, [['deposit-htan-channels-empty', 'error', 'a.ome.tif']]]);
    expect(await found(' Name="Channel 1"')).toEqual([true, [['deposit-htan-channels-named', 'warning', 'a.ome.tif']]]);
  });

  it('warns of blanks in the names of files, not of folders; phase 1 refuses them in its column', async () => {
    const root = folder();
    put(root, 's2/scan 2 a.ome.tif', readFileSync(join(root, 's2/a.ome.tif')));
    const found = async (target: string) => {
      const { lines: told } = await lines('check', root, '--target', target, '--json');
      const about = told.filter(({ message }) => /blanks/u.test(String(message)));
      return about.map(({ code, severity, path, fix }) => [code, severity, path, fix]);
    };
    const fix = 'Rename it, for example to scan_2_a.ome.tif, and its sidecar and tables with it.';
    expect(await found('htan-imaging@2')).toEqual([['deposit-htan-name', 'warning', 's2/scan 2 a.ome.tif', fix]]);
    expect(await found('htan-imaging@1')).toMatchObject([
      ['deposit-pattern', 'error', 's2/scan 2 a.ome.tif', expect.any(String)],
    ]);
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

  it('shows the level of each file with its facts, and asks once whether mosaics are finished', async () => {
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

  it('names both phases that a folder of many images fits, and only those', async () => {
    const root = folder();
    const image = readFileSync(join(root, 's2/a.ome.tif'));
    for (let i = 0; i < 20; i++) put(root, `s3/${i}.ome.tif`, image);
    const fits = async () => (await lines('check', root, '--target', 'htan-imaging', '--json')).lines[0]?.fits;
    expect(await fits()).toEqual(['2']);
    const protocol = { 'htan.protocol_link': 'https://example.org', 'htan.software_and_version': 'ASHLAR 1' };
    const people = { 'htan.htan_participant_id': 'HTA1_1001', 'htan.htan_parent_biospecimen_id': 'HTA1_1001_1' };
    const assay = { 'htan.imaging_assay_type': 'CyCIF', 'htan.passed_qc': 'Yes' };
    const instrument = { 'htan.microscope': 'RareCyte', 'htan.nominalmagnification': 20 };
    await answer(root, { ...protocol, ...people, ...assay, ...instrument, 'htan.htan_data_file_id': 'HTA1_1001_2' });
    expect(await fits()).toEqual(['2', '1']);
  });

  it('warns of what a table of channels requires and nobody answered', async () => {
    const root = folder();
    const empty = async () => {
      const { lines: told } = await lines('check', root, '--target', 'htan-imaging@1', '--json');
      const found = told.filter(({ path, row }) => path === 'channels.csv' && row === 2);
      for (const { message } of found) expect(message).toMatch(/^channels\.csv: Row 2, .* is empty/);
      expect(found.every(({ code, severity }) => code === 'deposit-missing' && severity === 'warning')).toBe(true);
      return found.map(({ column }) => column);
    };
    expect(await empty()).toEqual([
      'HTAN Channel Metadata ID',
      'Channel Passed QC',
      'Antibody Role',
      'Target Name',
      'Antibody Name',
      'RRID identifier',
    ]);
    const known = { metadata_id: 'M1', passed_qc: 'Yes', role: 'Primary', target: 'DNA', antibody: 'x', rrid: 'AB_1' };
    const channel = JSON.stringify([{ match: '**', id: 'Channel:0:0', ...known }]);
    await scopecard(['deposit', 'answer', root, `channels=${channel}`]);
    expect(await empty()).toEqual([]);
  });

  it.each([{ role: 'Neither-Dye/Stain' }, { role: 'Neither-Dye/Stain', target: 'DNA', rrid: 'Not Applicable' }])(
    'completes a channel without an antibody (%j), which is no row in other tables',
    async (answers) => {
      const root = folder();
      const ids = [0, 1].map((n) => ({ match: '**', id: `Channel:0:${n}`, metadata_id: `M${n}`, passed_qc: true }));
      const cd3 = { role: 'Primary', target: 'CD3', antibody: 'Anti-CD3', rrid: 'AB_1' };
      const list = JSON.stringify([
        { ...ids[0], ...answers },
        { ...ids[1], ...cd3 },
      ]);
      expect((await scopecard(['deposit', 'answer', root, `channels=${list}`])).code).toBe(0);
      const out = join(tempFolder(), 'phase-1');
      await lines('write', root, '--target', 'htan-imaging@1', '-o', out, '--draft', '--json');
      const target = answers.target ?? 'Not Applicable';
      expect(readFileSync(join(out, 'DRAFT-channels.csv'), 'utf8').split('\n')[1]).toMatch(
        `M0,Channel:0:0,DAPI,Yes,,,Neither-Dye/Stain,${target},Not Applicable,Not Applicable,`,
      );
      const table = join(out, 'DRAFT-channels.csv');
      expect((await lines('check', table, '--target', 'htan-imaging@1', '--json')).code).toBe(0);
      const second = join(tempFolder(), 'phase-2');
      await lines('write', root, '--target', 'htan-imaging', '-o', second, '--json');
      expect(readFileSync(join(second, 'channels.csv'), 'utf8')).not.toContain('RRID:Not');
      await lines('write', root, '--target', 'hubmap-imc', '-o', second, '--draft', '--json');
      expect(readFileSync(join(second, 'DRAFT-antibodies.tsv'), 'utf8').split('\n').slice(1, -1)).toEqual([
        expect.stringContaining('CD3'),
      ]);
    },
  );

  it('refuses what is not one of the choices of a channel', async () => {
    const root = folder();
    const channel = JSON.stringify([{ match: '**', id: 'Channel:0:0', role: 'none', passed_qc: false }]);
    await scopecard(['deposit', 'answer', root, `channels=${channel}`]);
    const { lines: told } = await lines('check', root, '--target', 'htan-imaging@1', '--json');
    const ofChannels = told.filter(({ path, code }) => path === 'channels.csv' && code !== 'deposit-missing');
    expect(ofChannels).toMatchObject([{ code: 'deposit-not-one-of', severity: 'error', column: 'Antibody Role' }]);
  });

  it('uses a complete table of channels beside an image, and writes none for it', async () => {
    const root = folder();
    const head =
      'HTAN Channel Metadata ID,Channel ID,Channel Name,Channel Passed QC,Antibody Role,Target Name,Antibody Name,RRID identifier';
    const complete = [
      head,
      'M0,Channel:0:0,DAPI,Yes,Neither-Dye/Stain,DNA,Not Applicable,Not Applicable',
      'M1,Channel:0:1,CD3,Yes,Primary,CD3,Anti-CD3,AB_1',
    ];
    put(root, 's2/channels.csv', `${complete.join('\n')}\n`);
    const written = async () => {
      const out = join(tempFolder(), 'phase-1');
      await lines('write', root, '--target', 'htan-imaging@1', '-o', out, '--draft', '--json');
      const [names = [], ...rows] = readFileSync(join(out, 'DRAFT-imaging-level-2.csv'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => line.split(','));
      return { files: readdirSync(out), tables: rows.map((row) => row[names.indexOf('Channel Metadata Filename')]) };
    };
    expect((await written()).tables.sort()).toEqual(['channels.csv', 's2/channels.csv']);
    put(root, '5 µm/channels.csv', `${complete.join('\n')}\n`);
    const { files, tables } = await written();
    expect([files, tables.sort()]).toEqual([['DRAFT-imaging-level-2.csv'], ['5 µm/channels.csv', 's2/channels.csv']]);
    const { lines: told } = await lines('check', root, '--target', 'htan-imaging@1', '--json');
    expect(told.filter(({ path }) => String(path).endsWith('channels.csv'))).toEqual([]);
    // One that lacks something is reported, and one is written from answers.
    put(root, 's2/channels.csv', `${complete.join('\n').replace('Primary', '')}\n`);
    expect((await written()).tables.sort()).toEqual(['5 µm/channels.csv', 'channels.csv']);
  });

  it('writes the table of channels again that it wrote beside the images, when an answer is given or changed', async () => {
    const root = folder();
    const path = join(root, 'channels.csv');
    const write = (out: string) => lines('write', root, '--target', 'htan-imaging', '-o', out, '--draft', '--json');
    const answer = (rrid: string) =>
      scopecard(['deposit', 'answer', root, `channels=[{"match":"**","id":"Channel:0:1","rrid":"${rrid}"}]`]);
    const flat = readFileSync(join(root, 's2/a.ome.tif'));
    for (const name of ['s2', '5 µm']) rmSync(join(root, name), { recursive: true });
    put(root, 'a.ome.tif', flat);
    await write(root);
    expect(readFileSync(path, 'utf8')).not.toContain('AB_1');
    await answer('AB_1');
    await write(root);
    expect(readFileSync(path, 'utf8')).toContain('RRID:AB_1,');
    const elsewhere = tempFolder();
    await write(elsewhere);
    expect(readFileSync(join(elsewhere, 'channels.csv'), 'utf8')).toBe(readFileSync(path, 'utf8'));
    // What is in the table alone may be somebody's own work.
    await answer('AB_2');
    const { lines: told } = await write(root);
    expect(told).toContainEqual(
      expect.objectContaining({ code: 'deposit-channel-own', severity: 'warning', path: 'channels.csv', row: 3 }),
    );
    expect(readFileSync(path, 'utf8')).toContain('RRID:AB_1,');
  });

  it('does not advise a draft where one is asked for and there is nothing to write', async () => {
    const root = tempFolder();
    put(root, 'a.tif', makeTiff({ ifds: [page({ width: 64, height: 32 })] }));
    const write = (...words: string[]) => scopecard(['deposit', 'write', root, '--target', 'htan-imaging', ...words]);
    expect((await write('--draft')).stderr).toMatch(/HTAN will refuse it\. Nothing was written\.\n$/);
    expect((await write()).stderr).toMatch(/or write a draft\.\n$/);
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
