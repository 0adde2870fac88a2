import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readPictureFacts } from '../../../../../electron/host/pixels/read-facts.ts';
import { ImageReader } from '../../../../../electron/host/worker/image-reader.ts';
import { expectedView } from '../../../../../renderer/features/preview/expected-view.ts';
import type { PictureFacts } from '../../../../../shared/picture/pixels.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

const root = resolve('test/fixtures/tiff');
const reader = new ImageReader({ root, all: [root], reading: 1 });
// Its header does not tell red, green and blue in planes of their own from three channels.
const colourPlanes = 'scikit-image_scikit-image__multipage_rgb.tif';
const images = readdirSync(root).filter((name) => /\.tiff?$/.test(name) && name !== colourPlanes);

/** What the facts of a picture give room to: sliders and switches of channels. */
function roomOf({ kind, z, t, channels }: PictureFacts) {
  return { z, t, channels: kind === 'grey' ? Math.min(64, channels.length) : 1 };
}

async function roomRead(path: string) {
  const image = join(root, path);
  const files = new PixelFiles(image);
  try {
    return roomOf(
      await readPictureFacts({ store: new PictureStore(), files, image, path, budget: new Budget(() => 0) }),
    );
  } catch {
    return null;
  } finally {
    files.close();
  }
}

it.each(images)('the row of %s gives room to what its view shows', async (path) => {
  const row = reader.row({ path, image: join(root, path) });
  const view = row && expectedView(aRow(path, {}, row));
  expect(view && roomOf(view.facts)).toEqual(await roomRead(path));
});

it('an image of a format without pictures, and one whose header cannot be read, get no room', () => {
  expect(expectedView(aRow('a.czi', {}, { dialect: 'czi' }))).toBeNull();
  expect(expectedView(aRow('a.tif', {}, { header: null, dialect: null }))).toBeNull();
});

it('the rows of a sidecar that cannot be read leave room for the reason', () => {
  const damaged = problem('sidecar-damaged', { reason: 'ENOENT' });
  const row = aRow('a.tif', {}, { sidecar: 'damaged', problems: [problem('image-unreadable'), damaged] });
  expect(expectedView(row)?.overlayProblem).toBe(damaged);
});

it('three channels in planes of their own are no colour', () => {
  const header = aHeader({ shape: [2, 5, 3, 6, 8], dims: ['T', 'Z', 'C', 'Y', 'X'], numChannels: 3 });
  const view = expectedView(aRow('a.tif', {}, { header }));
  expect([view?.facts.kind, view?.facts.channels.length]).toEqual(['grey', 3]);
  expect(view?.scan).toMatchObject({ rows: 6, cols: 8, planes: 30 });
});

it('a header that claims more channels than can be shown gets no more room than others', () => {
  const header = aHeader({ shape: [4e9, 6, 8], dims: ['C', 'Y', 'X'], numChannels: 4e9 });
  expect(expectedView(aRow('a.tif', {}, { header }))?.facts.channels.length).toBeLessThan(100);
});
