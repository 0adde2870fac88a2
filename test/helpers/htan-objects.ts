import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { omeXml } from '../unit/shared/tiff/samples.ts';
import { makeTiff, page } from './make-tiff.ts';

const pixels =
  'SizeX="64" SizeY="32" SizeC="2" SizeZ="1" SizeT="1" DimensionOrder="XYCZT" Type="uint16" PhysicalSizeX="0.5" PhysicalSizeY="0.5"';
const channels = '<Channel ID="Channel:0:0" Name="DAPI"/><Channel ID="Channel:0:1" Name="CD3"/><TiffData/>';

/** Writes an image of two channels, and its mask whose pixels are the objects 1, 2 and 7. */
export function writeHtanMask(root: string): void {
  const description = omeXml([{ pixels, inner: channels }]);
  const ifd = () => page({ width: 64, height: 32 });
  writeFileSync(join(root, 'a.ome.tif'), makeTiff({ ifds: [page({ width: 64, height: 32, description }), ifd()] }));
  const labels = new Uint8Array(64 * 32);
  labels.set([1, 1, 2, 0, 7]);
  const mask = makeTiff({ ifds: [{ ...page({ width: 64, height: 32, bits: [8] }), pixels: labels }] });
  writeFileSync(join(root, 'a_mask.tif'), mask);
}

/** Writes the table of its objects with these ids. */
export function writeHtanObjects(root: string, ...ids: readonly string[]): void {
  const rows = ids.map((id) => `${id},1,1,5,6\n`).join('');
  writeFileSync(join(root, 'a_cells.csv'), `CellID,X_centroid,Y_centroid,DAPI_mean,CD3\n${rows}`);
}
