import { describe, expect, it } from 'vitest';
import { formatList, formatOfBytes, formatOfName } from '../../../../shared/image/formats.ts';
import { imageStem, isFolderImageName, isImageName, ownSidecarOf } from '../../../../shared/image/image-name.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe('the list of formats', () => {
  it('has each extension once, in lower case', () => {
    const extensions = formatList.flatMap(([, format]) => Object.keys(format.extensions));
    expect(new Set(extensions).size).toBe(extensions.length);
    expect(extensions.filter((each) => each !== each.toLowerCase() || each.startsWith('.'))).toEqual([]);
  });

  it('identifies every file format by its own first bytes only', () => {
    for (const [name, { starts, isFolder = false }] of formatList) {
      expect(starts.length > 0, name).toBe(!isFolder);
      for (const start of starts) {
        const head = new Uint8Array(16);
        for (const { at, hex } of start) head.set(bytes(hex), at);
        expect(formatOfBytes(head), name).toBe(name);
        expect(formatOfBytes(head.subarray(0, 1)), name).toBeNull();
      }
    }
  });

  it.each([
    ['a.tif', 'tiff', 'tif'],
    ['a.b.OME.TIFF', 'tiff', 'tiff'],
    ['x.CZI', 'czi', 'czi'],
    ['x.ome.zarr', 'ome-zarr', 'ome.zarr'],
    ['x.cs.OME.zarr', 'ome-zarr', 'cs.ome.zarr'],
    ['x.oif', 'oib', 'oif'],
  ])('%s is %s', (name, format, extension) => {
    expect(formatOfName(name)).toMatchObject({ format, extension });
    expect(isImageName(name)).toBe(true);
  });

  it.each(['tif', 'a.zarr', 'a.czi.json', 'a.tif.txt', 'a.ome.zarr.zip', '.a.czi', '._a.nd2', '', 'a.'])(
    '%j is not an image',
    (name) => {
      expect(isImageName(name)).toBe(false);
    },
  );
});

describe('names of images', () => {
  it('have a stem without their extensions', () => {
    expect(['a.tif', 'a.ome.tif', 'a.b.czi', 'a.ome.zarr', 'a.cs.ome.zarr', 'a.txt'].map(imageStem)).toEqual([
      'a',
      'a',
      'a.b',
      'a',
      'a',
      'a.txt',
    ]);
  });

  it('identify folders that are images, and those that keep their sidecar inside', () => {
    expect(['a.ome.zarr', 'a.cs.ome.zarr', 'a.zarr', 'a.czi', '.a.ome.zarr'].map(isFolderImageName)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(ownSidecarOf('x.ome.zarr/a.cs.ome.zarr')).toBe('acqstore/acq_image.json');
    expect(ownSidecarOf('x.cs.ome.zarr/a.tif')).toBeNull();
    expect(ownSidecarOf('a.ome.zarr')).toBeNull();
  });
});
