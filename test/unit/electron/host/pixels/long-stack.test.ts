import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readPixels } from '../../../../../electron/host/pixels/read-pixels.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { CancelledError } from '../../../../../shared/tiff/pixels/pixel-error.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { omeXml } from '../../../shared/tiff/samples.ts';

/*
 * Stacks of 10,000 planes, as a time series is: what a plane costs must not grow with its place, nor with the length of
 * the stack once its pages were counted.
 */

const planes = 10_000;
const [width, height] = [16, 16];
const planeBytes = width * height * 2;
let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-stack-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Counts what is read of the files. */
class CountingFiles extends PixelFiles {
  bytes = 0;
  reads = 0;

  override open(name: string | null) {
    const opened = super.open(name);
    const { source } = opened;
    const read = (offset: number, length: number): Uint8Array => {
      this.reads++;
      const bytes = source.read(offset, length);
      this.bytes += bytes.length;
      return bytes;
    };
    return { ...opened, source: { size: source.size, read } };
  }
}

/** Reads planes one after the other as the window asks for them; the answer says what each has read, and its first value. */
async function readAll(image: string, places: readonly number[]) {
  const store = new PictureStore();
  const found: { bytes: number; reads: number; value: number }[] = [];
  for (const z of places) {
    const files = new CountingFiles(image);
    const tools = { store, files, image, path: 'a.tif', budget: new Budget(() => 0) };
    const wanted = { channels: [0], z, t: 0, region: null, size: [200, 300], reduce: 'mean' } as const;
    try {
      const answer = await readPixels(tools, wanted, true);
      const [samples] = answer.planes as readonly Uint16Array[];
      found.push({ bytes: files.bytes, reads: files.reads, value: samples?.[0] ?? -1 });
    } finally {
      files.close();
    }
  }
  return found;
}

const places = [0, 1, 5000, 9998, 9999];

describe('a stack of 10,000 planes', () => {
  it('behind one page is read without a walk: each plane costs its own bytes and the page', async () => {
    const description = `ImageJ=1.53t\nimages=${planes}\nslices=${planes}\n`;
    const made = page({ width, height, images: planes, description });
    const view = new DataView((made.pixels as Uint8Array).buffer);
    for (let z = 0; z < planes; z++) view.setUint16(z * planeBytes, z, true);
    const image = join(folder, 'imagej.tif');
    writeFileSync(image, makeTiff({ ifds: [made] }));
    const [first, ...others] = await readAll(image, places);
    expect([first, ...others].map((each) => each?.value)).toEqual(places);
    expect(first?.bytes).toBeLessThan(300_000);
    for (const { bytes, reads } of others) {
      expect(bytes).toBeLessThan(300_000);
      expect(reads).toBeLessThan(8);
    }
  });

  it('with a page each is walked once; then a plane costs the same at both ends', async () => {
    const ifds = Array.from({ length: planes }, (_, z) => {
      const made = page({ width, height });
      new DataView((made.pixels as Uint8Array).buffer).setUint16(0, z, true);
      return made;
    });
    const image = join(folder, 'pages.tif');
    const bytes = makeTiff({ ifds });
    writeFileSync(image, bytes);
    const [first, ...others] = await readAll(image, places);
    expect([first, ...others].map((each) => each?.value)).toEqual(places);
    // The small planes lie between the pages, so that the walk reads them, too; it does not grow with the square of the pages.
    expect(first?.bytes).toBeLessThan(bytes.length * 1.5);
    for (const other of others) {
      expect(other.bytes).toBeLessThan(300_000);
      expect(other.reads).toBeLessThan(8);
    }
  });

  /** An OME stack with a page each: its document gives the number of planes. */
  function omeStack(): string {
    const sizes = `SizeX="${width}" SizeY="${height}" SizeC="1" SizeZ="${planes}" SizeT="1"`;
    const description = omeXml([{ pixels: `DimensionOrder="XYZCT" ${sizes}`, inner: '<TiffData/>' }]);
    const ifds = Array.from({ length: planes }, (_, z) => {
      const made = page({ width, height, ...(z === 0 && { description }) });
      new DataView((made.pixels as Uint8Array).buffer).setUint16(0, z, true);
      return made;
    });
    const image = join(folder, 'stack.ome.tif');
    writeFileSync(image, makeTiff({ ifds }));
    return image;
  }

  it('of OME is walked no further than to the plane that is shown, and once', async () => {
    const [first, second, middle, later] = await readAll(omeStack(), [0, 1, 5000, 4000, 9999]);
    expect([first, second, middle, later].map((each) => each?.value)).toEqual([0, 1, 5000, 4000]);
    for (const each of [first, second, later]) {
      expect(each?.bytes).toBeLessThan(300_000);
      expect(each?.reads).toBeLessThan(16);
    }
  });

  it('of OME is walked on from where it was given up', async () => {
    const image = omeStack();
    const store = new PictureStore();
    const reads: number[] = [];
    const readLast = async (most: number): Promise<void> => {
      let count = 0;
      const files = new PixelFiles(image, () => {
        if (++count > most) throw new CancelledError();
      });
      const tools = { store, files, image, path: 'a.tif', budget: new Budget(() => 0) };
      const wanted = { channels: [0], z: planes - 1, t: 0, region: null, size: [200, 300], reduce: 'mean' } as const;
      try {
        await readPixels(tools, wanted, true);
      } finally {
        files.close();
        reads.push(count);
      }
    };
    await expect(readLast(30)).rejects.toThrow(CancelledError);
    await readLast(Number.POSITIVE_INFINITY);
    const { reads: all = 0 } = (await readAll(image, [planes - 1]))[0] ?? {};
    expect(reads[1]).toBeLessThan(all - 15);
  });
});
