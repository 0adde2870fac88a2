import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeTiff, page } from './make-tiff.ts';

/** Channels of the images: two antibodies, and a DNA stain that has none. */
const panel = ['142Nd_CD3', 'CD20(Dy161)', '191Ir_DNA1'];

/** A small image as a mass cytometer's software exports it: OME-TIFF, one micrometre a pixel, a page a channel. */
export function imcImage(width = 6, channels: readonly string[] = panel): Uint8Array {
  const sides = `SizeX="${width}" SizeY="4" SizeC="3" SizeZ="1" SizeT="1" PhysicalSizeX="1" PhysicalSizeY="1"`;
  const names = channels.map((name, i) => `<Channel ID="Channel:0:${i}" Name="${name}" SamplesPerPixel="1"/>`).join('');
  const description =
    '<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">' +
    '<AcquisitionDate>2020-02-03T14:05:11</AcquisitionDate>' +
    `<Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="float" ${sides}>${names}<TiffData/></Pixels></Image></OME>`;
  const one = { width, height: 4, bits: [32], sampleFormat: 3 };
  return makeTiff({ ifds: [page({ ...one, description }), page(one), page(one)] });
}

/** Writes two slides with three regions and one. */
export function writeImcImages(root: string): void {
  for (const name of ['slide_a/roi_001', 'slide_a/roi_002', 'slide_a/roi_003', 'slide_b/roi_001']) {
    const path = join(root, `${name}.ome.tif`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, imcImage());
  }
}
