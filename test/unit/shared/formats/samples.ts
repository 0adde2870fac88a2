import { information, makeCzi, type SubBlockSpec, scaling } from '../../../helpers/make-czi.ts';
import { axis, makeOir, pixelLength } from '../../../helpers/make-oir.ts';
import type { Sample } from '../tiff/samples.ts';

const block = (z: number, c: number, scene: number): SubBlockSpec => ({
  dims: { X: [scene * 80, 64], Y: [0, 32], Z: [z, 1], C: [c, 1], S: [scene, 1], M: [0, 1] },
  pixelType: 1,
});

const cziXml =
  scaling(1e-7, 2e-7, 5e-7) +
  information(
    '<AcquisitionDateAndTime>2021-06-15T06:09:43Z</AcquisitionDateAndTime><Dimensions><Channels><Channel Name="DAPI"/></Channels><S><Scenes><Scene Index="0" Name="D6"/></Scenes></S><T><Positions><Interval><Increment>5</Increment></Interval></Positions></T></Dimensions>',
    '<Application><Name>ZEN</Name><Version>3</Version></Application>',
  );

/** A small file of each format beside TIFF, for damage of every kind. */
export const formatSamples: readonly Sample[] = [
  { name: 'a.czi', bytes: makeCzi({ blocks: [0, 1].flatMap((z) => [block(z, 0, 0), block(z, 1, 1)]), xml: cziXml }) },
  {
    name: 'a.oir',
    bytes: makeOir({
      t: 2,
      z: 2,
      channels: ['CH1', 'CH2'],
      properties: axis('TIMELAPSE', 2, 100) + axis('ZSTACK', 2, 0.5) + pixelLength(0.25),
    }),
  },
];
