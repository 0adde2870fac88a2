import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { KnownFiles } from '../../../../../electron/host/worker/image-job.ts';
import { ImageReader } from '../../../../../electron/host/worker/image-reader.ts';
import type { PackableRow } from '../../../../../shared/ipc/packed-rows.ts';
import { because } from '../../../../../shared/problems/reasons.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const readerIn = (root: string) => new ImageReader({ root, all: [root], reading: 1 });
const rowIn = (root: string, path: string) => readerIn(root).row({ path, image: join(root, path) });

/** What shows later that the files of a row have not changed. */
const filesOfRow = (row: PackableRow | null, changedBefore: number): KnownFiles => {
  return { stamp: row?.stamp ?? { size: 0, mtimeMs: 0 }, sidecarStamp: row?.sidecarStamp ?? null, changedBefore };
};

/** Reads `b.tif` and, some time later, its files anew: null where nothing has changed. */
async function reread(root: string, image: string): Promise<() => PackableRow | null> {
  // File systems round their times to a few milliseconds.
  await pause(30);
  const known = filesOfRow(rowIn(root, 'b.tif'), Date.now());
  await pause(30);
  return () => readerIn(root).row({ path: 'b.tif', image, known });
}

describe('ImageReader.row', () => {
  it('reads an image and its sidecar', () => {
    const root = tempFolder();
    put(root, 'a/b.tif', smallTiff());
    put(root, 'a/b.tif.json', sidecarText({ species: 'mouse', depth: 12.5 }));
    expect(rowIn(root, 'a/b.tif')).toMatchObject({
      path: 'a/b.tif',
      dialect: 'baseline',
      header: { dims: ['Y', 'X'] },
      sidecar: 'ok',
      sidecarPath: 'a/b.tif.json',
      values: { 'experiment_metadata.species': 'mouse', 'experiment_metadata.depth': 12.5 },
    });
  });

  it('is not stopped by a clock that is set forward meanwhile', () => {
    const root = tempFolder();
    const small = Buffer.from(smallTiff());
    const directory = small.subarray(small.readUInt32LE(4));
    const [first, step] = [100_000, 200_000];
    const tiff = Buffer.alloc(first + 4 * step);
    small.copy(tiff);
    tiff.writeUInt32LE(first, 4);
    const end = 2 + directory.readUInt16LE(0) * 12;
    for (let page = 0; page < 4; page++) {
      directory.copy(tiff, first + page * step, 0, end);
      if (page < 3) tiff.writeUInt32LE(first + (page + 1) * step, first + page * step + end);
    }
    put(root, 'b.tif', tiff);
    const expected = rowIn(root, 'b.tif')?.header;
    let now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => (now += 10_000));
    const { header, problems } = rowIn(root, 'b.tif') ?? {};
    clock.mockRestore();
    expect(problems).toEqual([]);
    expect(expected).toMatchObject({ dims: ['Z', 'Y', 'X'] });
    expect(header).toEqual(expected);
  });

  it('needs no other file for an image beside the text of another', () => {
    const root = tempFolder();
    put(root, 'a.tif', smallTiff());
    put(root, 'b.txt', 'notes');
    expect(rowIn(root, 'a.tif')).not.toHaveProperty('usesOthers');
  });

  it('reports an image without a sidecar', () => {
    const root = tempFolder();
    put(root, 'b.tif', smallTiff());
    expect(rowIn(root, 'b.tif')).toMatchObject({ sidecar: 'none', sidecarStamp: null, values: {}, problems: [] });
  });

  it.each([
    ['empty', ''],
    ['no TIFF', 'this is no image at all, but long enough to hold a header'],
    ['cut short', smallTiff().subarray(0, 12)],
  ])('makes a row with a reason of a file that is %s', (_, bytes) => {
    const root = tempFolder();
    put(root, 'b.tif', bytes);
    put(root, 'b.tif.json', sidecarText({ species: 'mouse' }));
    const row = rowIn(root, 'b.tif');
    expect(row).toMatchObject({ header: null, sidecar: 'ok', values: { 'experiment_metadata.species': 'mouse' } });
    expect(row?.problems).toMatchObject([{ code: 'image-unreadable' }]);
  });

  it('makes a row with a reason for a file that has vanished', () => {
    const root = tempFolder();
    expect(rowIn(root, 'gone.tif')?.problems).toMatchObject([{ code: 'image-unreadable' }]);
    expect(sentenceOf(rowIn(root, 'gone.tif')?.problems[0])).toContain('it does not exist');
  });

  it.skipIf(process.platform === 'win32')('does not wait for a FIFO', () => {
    const root = tempFolder();
    execFileSync('mkfifo', [join(root, 'pipe.tif'), join(root, 'b.tif.json')]);
    put(root, 'b.tif', smallTiff());
    expect(sentenceOf(rowIn(root, 'pipe.tif')?.problems[0])).toContain('not an ordinary file');
    expect(rowIn(root, 'b.tif')).toMatchObject({ sidecar: 'damaged', problems: [{ code: 'sidecar-damaged' }] });
  });

  it('makes a row with a reason for a folder', () => {
    const root = tempFolder();
    mkdirSync(join(root, 'folder.tif'));
    expect(sentenceOf(rowIn(root, 'folder.tif')?.problems[0])).toContain('it is a folder');
  });

  it.each([
    ['damaged', '{"version":', 'sidecar-damaged'],
    ['unsupported', '{"boxes": []}', 'sidecar-foreign'],
    ['unsupported', sidecarText({}, { version: 7 }), 'sidecar-version'],
  ])('tells a sidecar that is %s: %j', (state, text, code) => {
    const root = tempFolder();
    put(root, 'b.tif', smallTiff());
    put(root, 'b.tif.json', text);
    expect(rowIn(root, 'b.tif')).toMatchObject({ sidecar: state, problems: [{ code }] });
  });

  it('follows a linked sidecar inside the folder, and no other', () => {
    const [root, outside] = [tempFolder(), tempFolder()];
    for (const name of ['in', 'out', 'dangling']) put(root, `${name}.tif`, smallTiff());
    symlinkSync(put(root, 's.json', sidecarText({ species: 'rat' })), join(root, 'in.tif.json'));
    symlinkSync(put(outside, 's.json', sidecarText({ species: 'secret' })), join(root, 'out.tif.json'));
    symlinkSync(join(root, 'nothing'), join(root, 'dangling.tif.json'));
    expect(rowIn(root, 'in.tif')?.values['experiment_metadata.species']).toBe('rat');
    expect(rowIn(root, 'out.tif')).toMatchObject({ sidecar: 'damaged', values: {} });
    expect(rowIn(root, 'dangling.tif')).toMatchObject({ sidecar: 'damaged' });
  });

  it('puts the sidecar of a linked image beside the link’s target', () => {
    const root = tempFolder();
    const image = put(root, 'raw/real.tif', smallTiff());
    put(root, 'raw/real.tif.json', sidecarText({ species: 'rat' }));
    const row = readerIn(root).row({ path: 'link.tif', image, linked: true });
    expect(row).toMatchObject({ path: 'link.tif', sidecarPath: 'raw/real.tif.json', sidecar: 'ok' });
  });

  it('does not read files again whose stamps are unchanged', () => {
    const root = tempFolder();
    const image = put(root, 'b.tif', smallTiff());
    const sidecar = put(root, 'b.tif.json', sidecarText());
    const known = filesOfRow(rowIn(root, 'b.tif'), Number.POSITIVE_INFINITY);
    const again = () => readerIn(root).row({ path: 'b.tif', image, known });
    expect(again()).toBeNull();
    writeFileSync(sidecar, sidecarText({ species: 'mouse' }));
    expect(again()).toMatchObject({ values: { 'experiment_metadata.species': 'mouse' } });
    utimesSync(image, 1, 1);
    expect(again()?.stamp.mtimeMs).toBe(1000);
  });

  it('reads a sidecar again that was edited with its size kept and its time put back', async () => {
    const root = tempFolder();
    const image = put(root, 'b.tif', smallTiff());
    const sidecar = put(root, 'b.tif.json', sidecarText({ species: 'mouse' }));
    const again = await reread(root, image);
    expect(again()).toBeNull();
    const { atime, mtime } = statSync(sidecar);
    writeFileSync(sidecar, sidecarText({ species: 'whale' }));
    utimesSync(sidecar, atime, mtime);
    expect(again()).toMatchObject({ values: { 'experiment_metadata.species': 'whale' } });
  });

  it('reads an image again after a rename put another of the same size and time in its place', async () => {
    const root = tempFolder();
    const image = put(root, 'b.tif', smallTiff());
    const other = put(root, 'other.tif', smallTiff());
    const same = new Date(2020, 1, 1);
    for (const path of [image, other]) utimesSync(path, same, same);
    const again = await reread(root, image);
    expect(again()).toBeNull();
    renameSync(other, image);
    expect(again()).toMatchObject({ path: 'b.tif', dialect: 'baseline' });
  });

  it.skipIf(process.platform === 'win32')(
    'reads a linked sidecar again when its target or the link changes',
    async () => {
      const root = tempFolder();
      const image = put(root, 'b.tif', smallTiff());
      const [first, second] = ['mouse', 'whale'].map((species, i) => put(root, `${i}.json`, sidecarText({ species })));
      const same = new Date(2020, 1, 1);
      for (const path of [first, second]) utimesSync(path ?? '', same, same);
      const link = join(root, 'b.tif.json');
      symlinkSync(first ?? '', link);
      const again = await reread(root, image);
      expect(again()).toBeNull();
      rmSync(link);
      symlinkSync(second ?? '', link);
      expect(again()).toMatchObject({ values: { 'experiment_metadata.species': 'whale' } });
    },
  );

  it('reads the sidecar of an image that must not be opened', () => {
    const root = tempFolder();
    const image = put(root, 'b.tif', smallTiff());
    put(root, 'b.tif.json', sidecarText({ species: 'mouse' }));
    const row = readerIn(root).row({ path: 'b.tif', image, unreadable: because('reader-slow') });
    expect(row).toMatchObject({ header: null, sidecar: 'ok', problems: [{ code: 'image-unreadable' }] });
  });
});

describe('ImageReader.facts', () => {
  it('returns facts of an image, and none for an unreadable one', () => {
    const root = tempFolder();
    const image = put(root, 'b.tif', smallTiff());
    expect(readerIn(root).look({ path: 'b.tif', image }, { kind: 'facts' })).not.toEqual([]);
    expect(readerIn(root).look({ path: 'x.tif', image: join(root, 'x.tif') }, { kind: 'facts' })).toEqual([]);
    expect(statSync(image).size).toBeGreaterThan(0);
  });
});
