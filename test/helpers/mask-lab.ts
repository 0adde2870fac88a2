import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tsvText } from '../../shared/deposit/objects/tsv-text.ts';
import { omeXml } from '../unit/shared/tiff/samples.ts';
import { long, makeTiff, page } from './make-tiff.ts';
import { objectsRows } from './objects-rows.ts';

/** A row of an objects table: object 1 of the mask. */
export const maskObject = [
  '1',
  'img.segmentations.ome.tiff',
  'cells',
  'CL:0000000',
  '10.17504/protocols.io.x',
  'Manual',
  '',
  '5',
  '6',
  '0',
];

const pixels =
  'SizeX="300" SizeY="200" SizeC="1" SizeZ="1" SizeT="1" DimensionOrder="XYCZT" Type="uint16" PhysicalSizeX="0.25" PhysicalSizeY="0.25"';
/** Pixels of the smallest level, 16 bits each, that begin with some values. */
function labelled(values: readonly number[]): Uint8Array {
  const pixels = new Uint16Array(150 * 100);
  pixels.set(values);
  return new Uint8Array(pixels.buffer);
}

/** A mask of cells in OME-TIFF with a smaller level, whose pixels begin with some values. */
export const labelMask = (values: readonly number[] = [1]) =>
  makeTiff({
    ifds: [
      page({
        width: 300,
        height: 200,
        description: omeXml([{ pixels, inner: '<Channel ID="Channel:0:0" Name="cells"/><TiffData/>' }]),
        subIfds: [{ ...page({ width: 150, height: 100, tags: [long(254, 1)] }), pixels: labelled(values) }],
      }),
    ],
  });

/** What a lab has: a mask with a name that is nearly right, a CSV of objects, notes. */
export function writeMaskLab(root: string, values: readonly number[] = [1]): void {
  writeFileSync(join(root, 'img.segmentations.ome.tif'), labelMask(values));
  writeFileSync(join(root, 'cells-objects.csv'), tsvText(objectsRows([maskObject])).replaceAll('\t', ';'));
  mkdirSync(join(root, 'notes'), { recursive: true });
  writeFileSync(join(root, 'notes/README.txt'), 'read me');
}
