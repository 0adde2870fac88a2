import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, putFresh, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';

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
    put(root, 'archive/mine/roi_3.tif', smallTiff());
    put(root, 's1/s2/roi_2.tif', smallTiff());
    await write(root, 'bioimage-archive', 'again');
    expect(listed(root, 'again')).toEqual([...upload, 'archive/mine/roi_3.tif', 's1/s2/roi_2.tif'].sort());
  });

  it('are rid of what a killed one left by the next one, and until then the check reports it', async () => {
    const root = folder();
    const out = join(root, 'deposit');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const left = ['s1/.scopecard-0123456789000001.tmp', '.scopecard-0123456789000002.tmp/s2/roi_2.tif'];
    for (const path of left) putFresh(out, path, smallTiff());
    putFresh(out, '.scopecard-claim-0123456789000000.tmp', JSON.stringify({ machine: hostname(), pid, born: null }));
    const check = async () => (await scopecard(['deposit', 'check', root, '--target', 'bioimage-archive'])).stdout;
    expect(await check()).toContain(`Unfinished files of a write that was stopped are in ${out}`);
    for (const target of ['bioimage-archive', 'dcn-confocal']) {
      await write(root, target, 'elsewhere');
      for (const name of readdirSync(join(root, 'elsewhere')))
        expect(readFileSync(join(root, 'elsewhere', name), 'utf8')).not.toContain('.scopecard-');
    }
    const { stderr } = await write(root, 'bioimage-archive', 'deposit', '--layout', 'copy');
    expect(stderr).not.toContain('Unfinished');
    expect(readdirSync(out, { recursive: true }).filter((name) => name.includes('.scopecard-'))).toEqual([]);
    expect(await check()).not.toContain('Unfinished');
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
