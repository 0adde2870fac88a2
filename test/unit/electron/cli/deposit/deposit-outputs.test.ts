import { spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeOif } from '../../../../helpers/make-oib.ts';
import { makeZarr } from '../../../../helpers/make-zarr.ts';
import { put, putFresh, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';
import { answered } from './deposit-command.ts';
import { lines } from './deposit-folder.ts';

const images = ['s1/5 µm.tif', 's1/roi_2.tif', 's2/roi_2.tif', 'top.segmentations.ome.tif'];

/** Images that were taken one day after the other. */
function folder(): string {
  const root = tempFolder();
  for (const [day, path] of images.entries()) {
    const time = Date.UTC(2025, 0, day + 1) / 1000;
    utimesSync(put(root, path, smallTiff()), time, time);
  }
  return root;
}

const write = (root: string, target: string, out: string, ...words: readonly string[]) =>
  scopecard(['deposit', 'write', root, '--target', target, '--draft', '-o', join(root, out), ...words]);

const listed = (root: string, out: string) =>
  readFileSync(join(root, out, 'DRAFT-file-list.tsv'), 'utf8')
    .split('\n')
    .slice(1, -1)
    .sort();

/** The file list, in which no masks are. */
const upload = images.slice(0, 3).map((path) => path.replace('µ', 'u'));

describe('deposits in folders of the image folder', () => {
  it('are not among the files of the data, without a layout either', async () => {
    const root = folder();
    for (const target of ['bioimage-archive', 'omero', 'dcn-confocal']) await write(root, target, `out/${target}`);
    const { stderr } = await write(root, 'bioimage-archive', 'again');
    expect(stderr).not.toContain('is not listed');
    expect(stderr).toContain('The tables point to the images where they are (4 images)');
  });

  it.each(['link', 'copy'])('do not see what the others laid out by %s, whatever the target', async (layout) => {
    const root = folder();
    const archive = 'bioimage-archive';
    await write(root, archive, 'archive', '--layout', layout);
    expect(listed(root, 'archive')).toEqual(upload);
    await write(root, 'hubmap-segmentation-mask', 'to/hubmap', '--layout', layout);
    expect(readdirSync(join(root, 'to/hubmap/extras'))).toEqual(['DRAFT-contributors.tsv', 's1', 's2']);
    const { stderr } = await write(root, archive, 'again', '--layout', layout);
    expect(listed(root, 'again')).toEqual(upload);
    expect(stderr).not.toContain('archive/DRAFT');
    expect(readdirSync(join(root, 'again')).filter((name) => !name.startsWith('DRAFT'))).toEqual([
      's1',
      's2',
      'top.segmentations.ome.tif',
    ]);
    await write(root, archive, 'archive', '--layout', layout);
    expect(listed(root, 'archive')).toEqual(upload);
  });

  it('leave out an image that was laid out before it changed, and none that only has the name of another', async () => {
    const root = folder();
    await write(root, 'bioimage-archive', 'archive', '--layout', 'copy');
    writeFileSync(join(root, 's2/roi_2.tif'), Buffer.concat([smallTiff(), Buffer.from('more')]));
    put(root, 'archive/mine/roi_3.tif', Buffer.concat([smallTiff(), Buffer.from('another one')]));
    put(root, 's1/s2/roi_2.tif', smallTiff());
    await write(root, 'bioimage-archive', 'again');
    expect(listed(root, 'again')).toEqual([...upload, 'archive/mine/roi_3.tif', 's1/s2/roi_2.tif'].sort());
  });

  it.each([
    ['omero', 'upload'],
    ['bioimage-archive', 'to/archive'],
    ['hubmap-imc', 'upload'],
  ])('of %s: copies that its tables name are left out when their images were renamed', async (target, out) => {
    const root = folder();
    await write(root, target, out, '--layout', 'copy');
    renameSync(join(root, 's1/roi_2.tif'), join(root, 's1/roi_3.tif'));
    put(root, `${out}/mine.tif`, smallTiff());
    const { lines: told } = await lines('check', root, '--target', target, '--json');
    const found = told.filter(({ code }) => /layout-left|in-upload|upload-lacks/u.test(String(code)));
    expect(found.map(({ code, path }) => [code, path])).toEqual([
      ['deposit-image-in-upload', `${out}/mine.tif`],
      ['deposit-upload-lacks', 's1/roi_3.tif'],
      ['deposit-layout-left', `${out}/s1/roi_2.tif`],
    ]);
    const { stderr } = await write(root, target, out, '--layout', 'copy');
    expect(stderr).toContain('s1/roi_2.tif is in the folder of the upload, but is not part of this deposit.');
    expect(existsSync(join(root, out, out, 's1'))).toBe(false);
  });

  it.each(['link', 'copy'])(
    'by %s: copies of images whose folders were renamed stay copies, when written again too',
    async (layout) => {
      const root = folder();
      rmSync(join(root, 'top.segmentations.ome.tif'));
      const check = async () => {
        const { code, lines: told } = await lines('check', root, '--target', 'omero', '--json');
        const found = told.filter(({ code: each }) =>
          /layout-left|in-upload|upload-lacks|unlisted/u.test(String(each)),
        );
        return { code, found: found.map(({ code: each, path }) => [each, path]) };
      };
      const written = () =>
        scopecard(['deposit', 'write', root, '--target', 'omero', '-o', join(root, 'up'), '--layout', layout]);
      await written();
      for (const name of ['1', '2']) renameSync(join(root, `s${name}`), join(root, `slide${name}`));
      const left = ['up/s1/5 µm.tif', 'up/s1/roi_2.tif', 'up/s2/roi_2.tif'].map((path) => [
        'deposit-layout-left',
        path,
      ]);
      const lacking = ['slide1/5 µm.tif', 'slide1/roi_2.tif', 'slide2/roi_2.tif'].map((path) => [
        'deposit-upload-lacks',
        path,
      ]);
      expect(await check()).toEqual({ code: 0, found: [...lacking, ...left] });
      for (const _ of ['again', 'and again']) {
        await written();
        expect(await check()).toEqual({ code: 0, found: left });
        expect(readdirSync(join(root, 'up')).sort()).toEqual(['omero.csv', 's1', 's2', 'slide1', 'slide2']);
      }
    },
  );

  it('with the copy of a removed image are not ready once their tables no longer name it', async () => {
    const root = folder();
    const written = () =>
      scopecard([
        'deposit',
        'write',
        root,
        '--target',
        'bioimage-archive',
        '--draft',
        '-o',
        join(root, 'up'),
        '--layout',
        'copy',
      ]);
    await written();
    rmSync(join(root, 's1/roi_2.tif'));
    await written();
    const { lines: told } = await lines('check', root, '--target', 'bioimage-archive', '--json');
    const found = told.filter(({ code }) => /layout-left|in-upload|unlisted/u.test(String(code)));
    expect(found.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['deposit-image-in-upload', 'error', 'up/s1/roi_2.tif'],
    ]);
  });

  it('are rid of what a killed one left by the next one, and until then the check reports it', async () => {
    const root = folder();
    const out = join(root, 'deposit');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const left = ['s1/.scopecard-0123456789000001.tmp', '.scopecard-0123456789000002.tmp/s2/roi_2.tif'];
    for (const path of left) putFresh(out, path, smallTiff());
    putFresh(out, '.scopecard-claim-0123456789000000.tmp', JSON.stringify({ machine: hostname(), pid, born: null }));
    const check = async () => (await scopecard(['deposit', 'check', root, '--target', 'bioimage-archive'])).stdout;
    expect(await check()).toContain(`A write into ${out} was stopped and left unfinished files`);
    for (const target of ['bioimage-archive', 'dcn-confocal']) {
      await write(root, target, 'elsewhere');
      for (const name of readdirSync(join(root, 'elsewhere')))
        expect(readFileSync(join(root, 'elsewhere', name), 'utf8')).not.toContain('.scopecard-');
    }
    const { stderr } = await write(root, 'bioimage-archive', 'deposit', '--layout', 'copy');
    expect(stderr).not.toContain('unfinished');
    expect(readdirSync(out, { recursive: true }).filter((name) => name.includes('.scopecard-'))).toEqual([]);
    expect(await check()).not.toContain('unfinished');
  });

  it.each(['deposit', 'up'])('that were killed in the middle of a layout into %s are not ready', async (name) => {
    const root = folder();
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    mkdirSync(join(root, name, 's1'), { recursive: true });
    linkSync(join(root, 's1/roi_2.tif'), join(root, name, 's1/roi_2.tif'));
    putFresh(
      root,
      `${name}/.scopecard-claim-0123456789000000.tmp`,
      JSON.stringify({ machine: hostname(), pid, born: null }),
    );
    const check = async () => {
      const { lines: told } = await lines('check', root, '--target', 'omero', '--json');
      const about = told.filter(({ code }) => /upload|unfinished|image/u.test(String(code)));
      return [told[0]?.ready, ...about.map(({ code, severity, path }) => [code, severity, path])];
    };
    expect(await check()).toEqual([
      false,
      ...[0, 2, 3].map((i) => ['deposit-upload-lacks', 'warning', images[i]]),
      ['deposit-unfinished', 'error', undefined],
    ]);
    await write(root, 'omero', name, '--layout', 'link');
    expect(await check()).toEqual([true]);
  });

  it.each(['link', 'copy'])('take an image that is a folder whole, by %s', async (layout) => {
    const root = folder();
    for (const [path, text] of Object.entries({ ...makeZarr(), '0/c/0': 'pixels' }))
      put(root, `s1/a.ome.zarr/${path}`, text);
    const names = (path: string) => readdirSync(join(root, path), { recursive: true }).map(String).sort();
    const check = async () => {
      const { lines: told } = await lines('check', root, '--target', 'bioimage-archive', '--json');
      return told
        .filter(({ code }) => /upload|layout|unlisted/u.test(String(code)))
        .map(({ code, path }) => [code, path]);
    };
    const written = () => write(root, 'bioimage-archive', 'deposit', '--layout', layout);
    expect((await written()).stderr).not.toContain('a.ome.zarr');
    expect(names('deposit/s1/a.ome.zarr')).toEqual(names('s1/a.ome.zarr'));
    expect(await check()).toEqual([]);
    expect((await written()).stderr).not.toContain('a.ome.zarr');
    rmSync(join(root, 'deposit/s1/a.ome.zarr/0'), { recursive: true });
    expect(await check()).toEqual([['deposit-upload-changed', 's1/a.ome.zarr']]);
    expect((await written()).stderr).toContain('a.ome.zarr is not what belongs there');
    expect(names('deposit').filter((name) => name.includes('.scopecard-'))).toEqual([]);
  });

  it.each(['link', 'copy'])('take the pictures of an OIF with it, and list their folder, by %s', async (layout) => {
    const root = folder();
    for (const name of ['a', 'µ']) {
      put(root, `s3/${name}.oif`, makeOif({}));
      put(root, `s3/${name}.oif.files/s_C001.tif`, smallTiff());
      put(root, `s3/${name}.oif.files/s_C001.pty`, 'settings');
    }
    put(root, 's3/alone.oif', makeOif({}));
    const written = () => write(root, 'bioimage-archive', 'up', '--layout', layout);
    expect((await written()).stderr).not.toMatch(/is not listed|not part of this deposit/u);
    expect((await written()).stderr).not.toMatch(/is not listed|not part of this deposit/u);
    expect(readdirSync(join(root, 'up/s3'), { recursive: true }).map(String).sort()).toEqual([
      'a.oif',
      'a.oif.files',
      'a.oif.files/s_C001.pty',
      'a.oif.files/s_C001.tif',
      'alone.oif',
      'u.oif',
      'u.oif.files',
      'u.oif.files/s_C001.pty',
      'u.oif.files/s_C001.tif',
    ]);
    const pictures = ['s3/a.oif', 's3/a.oif.files', 's3/alone.oif', 's3/u.oif', 's3/u.oif.files'];
    expect(listed(root, 'up')).toEqual([...upload, ...pictures].sort());
    expect(readFileSync(join(root, 'up/DRAFT-renamed-files.tsv'), 'utf8')).toContain(
      '\ns3/µ.oif.files\ts3/u.oif.files\n',
    );
    const list = join(root, 'up/DRAFT-file-list.tsv');
    const { lines: told } = await lines('check', list, '--target', 'bioimage-archive', '--json');
    expect(told.filter(({ code, value }) => code !== undefined && /oif/u.test(String(value)))).toEqual([]);
  });

  describe('are compared with the images by a check, which reads none of them', () => {
    const target = 'bioimage-archive';
    /** What a check reports of a folder of an upload, and how it ends. */
    const check = async (root: string, ...words: readonly string[]) => {
      const { code, lines: told } = await lines('check', root, '--target', target, '--json', ...words);
      const found = told.filter(({ code: each }) => /^deposit-(?:upload|layout)-/u.test(String(each)));
      return { code, found: found.map(({ code: each, severity, path }) => [each, severity, path]) };
    };
    const setTime = (path: string, day: number) =>
      utimesSync(path, Date.UTC(2025, 1, day) / 1000, Date.UTC(2025, 1, day) / 1000);

    it.each(['link', 'copy'])(
      'by %s: one that was exchanged, one that changed there, a new and a removed one',
      async (layout) => {
        const root = folder();
        await write(root, target, 'deposit', '--layout', layout);
        expect((await check(root)).found).toEqual([]);
        const [renamed = '', exchanged = '', removed = ''] = images;
        rmSync(join(root, exchanged));
        put(root, exchanged, smallTiff());
        setTime(join(root, exchanged), 9);
        const copy = join(root, 'deposit', renamed.replace('µ', 'u'));
        rmSync(copy);
        writeFileSync(copy, smallTiff().subarray(0, 100));
        rmSync(join(root, removed));
        put(root, 's3/new.tif', smallTiff());
        expect((await check(root)).found).toEqual([
          ['deposit-upload-changed', 'error', renamed],
          ['deposit-upload-changed', 'error', exchanged],
          ['deposit-upload-lacks', 'warning', 's3/new.tif'],
          ['deposit-layout-left', 'warning', `deposit/${removed}`],
        ]);
        for (const path of [renamed.replace('µ', 'u'), exchanged, removed]) rmSync(join(root, 'deposit', path));
        await write(root, target, 'deposit', '--layout', layout);
        expect((await check(root)).found).toEqual([]);
      },
    );

    it('keeps a deposit from being ready', async () => {
      const root = folder();
      await scopecard(['deposit', 'write', root, '--target', 'omero', '--layout', 'copy']);
      const verdict = async () => {
        const { code, lines: told } = await lines('check', root, '--target', 'omero', '--json');
        return [code, told[0]?.ready];
      };
      expect(await verdict()).toEqual([0, true]);
      writeFileSync(join(root, 'deposit/s2/roi_2.tif'), 'cut');
      expect(await verdict()).toEqual([1, false]);
    });

    it('takes a copy with another time for the same one after it was written again', async () => {
      const root = folder();
      await write(root, target, 'deposit', '--layout', 'copy');
      setTime(join(root, 's1/roi_2.tif'), 9);
      expect((await check(root)).found).toEqual([['deposit-upload-changed', 'error', 's1/roi_2.tif']]);
      await write(root, target, 'deposit', '--layout', 'copy');
      expect((await check(root)).found).toEqual([]);
    });

    it.each([
      ['deposit', 'none'],
      ['deposit', 'copy'],
      ['to/up', 'copy'],
    ])(
      'names finished tables of an earlier state in %s, with layout %s; drafts are not for the upload',
      async (out, layout) => {
        const root = await answered();
        const target = 'hubmap-imc';
        const report = async () => {
          const { lines: told } = await lines('check', root, '--target', target, '--json');
          return told.filter(({ code }) => code === 'deposit-upload-outdated').map(({ path }) => path);
        };
        const words = ['deposit', 'write', root, '--target', target, '-o', join(root, out), '--layout', layout];
        expect((await scopecard(words)).code).toBe(0);
        expect(await report()).toEqual([]);
        await scopecard(['deposit', 'answer', root, 'pi=Grace Other']);
        expect(await report()).toEqual([`${out}/imc-metadata.tsv`]);
        await scopecard(words);
        expect(await report()).toEqual([]);
        rmSync(join(root, out, 'imc-metadata.tsv'));
        writeFileSync(join(root, out, 'DRAFT-imc-metadata.tsv'), 'draft');
        expect(await report()).toEqual([]);
      },
    );

    it('takes no image for a copy where only tables were written, or those of another target', async () => {
      const root = folder();
      await write(root, target, 'deposit');
      expect((await check(root)).found).toEqual([]);
      await write(root, 'hubmap-segmentation-mask', 'hubmap', '--layout', 'copy');
      writeFileSync(join(root, 's1/roi_2.tif'), 'changed');
      expect((await check(root)).found).toEqual([]);
    });
  });

  it.each([false, true])(
    'name an image that the usual folder keeps from being deposited, with tables there: %s',
    async (withTables) => {
      const root = folder();
      if (withTables) await write(root, 'bioimage-archive', 'deposit');
      put(root, 'deposit/mine.tif', smallTiff());
      const { lines: told } = await lines('check', root, '--target', 'bioimage-archive', '--json');
      const found = told.filter(({ path }) => path === 'deposit/mine.tif');
      expect(found.map(({ code, severity }) => [code, severity])).toEqual([['deposit-image-left-out', 'warning']]);
    },
  );

  it('name answers of a deposit in a folder of theirs, which do not count', async () => {
    const root = folder();
    await scopecard(['deposit', 'answer', join(root, 's1'), 'title=Vessels of the first week of the season']);
    const found = async (path: string) => {
      const { lines: told } = await lines('check', path, '--target', 'omero', '--json');
      return told
        .filter(({ code }) => code === 'deposit-inner-answers')
        .map(({ severity, path: at }) => [severity, at]);
    };
    expect(await found(root)).toEqual([['warning', 's1/scopecard-deposit.json']]);
    expect(await found(join(root, 's1'))).toEqual([]);
  });

  it('name answers of a folder above, from which nothing is read', async () => {
    const root = folder();
    await scopecard(['deposit', 'answer', root, 'license=CC0']);
    const sentence = `${root} is a deposit of its own; nothing is read from there.`;
    const check = (path: string) => scopecard(['deposit', 'check', path, '--target', 'omero']);
    expect((await check(join(root, 's1'))).stdout).toContain(sentence);
    expect((await check(root)).stdout).not.toContain('of its own');
    expect((await write(join(root, 's1'), 'omero', 'out')).stderr).toContain(sentence);
  });

  it('see a copy of images that is not a deposit', async () => {
    const root = folder();
    await write(root, 'bioimage-archive', 'backup', '--layout', 'copy');
    for (const name of readdirSync(join(root, 'backup')))
      if (name.startsWith('DRAFT')) rmSync(join(root, 'backup', name));
    expect(existsSync(join(root, 'backup/s2/roi_2.tif'))).toBe(true);
    await write(root, 'bioimage-archive', 'again');
    expect(listed(root, 'again')).toEqual([...upload, ...upload.map((path) => `backup/${path}`)].sort());
  });
});
