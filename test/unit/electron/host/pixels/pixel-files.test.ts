import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { Budget, pixelLimits } from '../../../../../shared/tiff/pixels/limits.ts';
import { CancelledError } from '../../../../../shared/tiff/pixels/pixel-error.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { put, tempFolder } from '../temp-folder.ts';

const megabyte = 1024 * 1024;

/** Finds the planes of a stack whose pages are far apart, with what is done after each read. */
function findPlanes(onRead: () => void): void {
  const ifds = Array.from({ length: 40 }, () => page({ width: 128, height: 128 }));
  const image = put(tempFolder(), 'stack.tif', makeTiff({ ifds }));
  const files = new PixelFiles(image, onRead);
  try {
    new PictureStore().picture(image, files);
  } finally {
    files.close();
  }
}

describe('while the planes of a long stack are looked for', () => {
  it('each read shows that it is going on', () => {
    let reads = 0;
    findPlanes(() => reads++);
    expect(reads).toBeGreaterThan(20);
  });

  it('it can be given up', () => {
    let reads = 0;
    const budget = new Budget(
      () => 0,
      () => ++reads > 5,
    );
    expect(() => findPlanes(() => budget.checkTime())).toThrow(CancelledError);
    expect(reads).toBe(6);
  });

  it('it is slow after ten seconds, not stuck', () => {
    let now = 0;
    const budget = new Budget(() => now);
    const read = (): void => {
      now += pixelLimits.milliseconds / 5;
      budget.checkTime();
    };
    expect(() => findPlanes(read)).toThrow(expect.objectContaining({ code: 'preview-slow' }));
  });
});

describe('a large piece of a file', () => {
  const bytes = Uint8Array.from({ length: 3.5 * megabyte }, (_, i) => i % 251);

  it.each([
    ['into new memory', false],
    ['into memory that is given', true],
  ])('is read in parts, %s', (_, isGiven) => {
    const root = tempFolder();
    put(root, 'a.tif', bytes);
    let parts = 0;
    const files = new PixelFiles(join(root, 'a.tif'), () => parts++);
    const { source } = files.open(null);
    const given = new Uint8Array(bytes.length);
    const read = (offset: number, length: number): Uint8Array =>
      isGiven && source.readInto ? source.readInto(given, offset, length) : source.read(offset, length);
    try {
      expect(Buffer.compare(read(0, bytes.length), bytes)).toBe(0);
      expect(parts).toBe(4);
      // Fewer bytes at the end of the file.
      expect(Buffer.compare(read(megabyte, bytes.length), bytes.subarray(megabyte))).toBe(0);
    } finally {
      files.close();
    }
  });
});
