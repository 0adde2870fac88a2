import { information, makeCzi, type SubBlockSpec, scaling } from '../../../helpers/make-czi.ts';
import { makeLif } from '../../../helpers/make-lif.ts';
import { loop, makeNd2 } from '../../../helpers/make-nd2.ts';
import { makeOib, makeOif, axis as oibAxis, type SettingsSpec } from '../../../helpers/make-oib.ts';
import { axis, makeOir, pixelLength } from '../../../helpers/make-oir.ts';
import { makeZarr } from '../../../helpers/make-zarr.ts';
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

const settings: SettingsSpec = {
  'Acquisition Parameters Common': { ImageCaputreDate: '2012-07-26 15:13:35' },
  'Axis 0 Parameters Common': oibAxis('X', 256, 0, 45.135, 'um'),
  'Axis 1 Parameters Common': oibAxis('Y', 128, 0, 22.5, 'um'),
  'Axis 3 Parameters Common': oibAxis('Z', 5, -959330, -961330, 'nm'),
  'Axis Parameter Common': { AxisOrder: 'XYZ' },
  'Channel 1 Parameters': { 'CH Name': 'CH1' },
  'Reference Image Parameter': { ImageDepth: 2, WidthConvertValue: 0.177, WidthUnit: 'um' },
};

/** An OME-Zarr: its descriptions by path, one of which is damaged at a time. */
export const zarrSamples: readonly { readonly name: string; readonly parts: Readonly<Record<string, string>> }[] = [
  { name: 'third.ome.zarr', parts: makeZarr({ zarr: 3, more: { omero: { channels: [{ label: 'DAPI' }] } } }) },
  { name: 'second.ome.zarr', parts: makeZarr({ zarr: 2 }) },
  { name: 'series.ome.zarr', parts: makeZarr({ zarr: 2, series: 3 }) },
];

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
  {
    name: 'a.nd2',
    bytes: makeNd2({
      frames: 10,
      planes: [
        ['GFP', 1],
        ['Cy5', 1],
      ],
      experiment: loop(
        1,
        [
          ['uiCount', { u: 2 }],
          ['dPeriod', { f: 1500 }],
        ],
        loop(4, [
          ['uiCount', { u: 5 }],
          ['dZStep', { f: 0.5 }],
        ]),
      ),
    }),
  },
  {
    name: 'a.lif',
    bytes: makeLif({
      folder: {
        first: {
          dimensions: [
            [1, 65, 6.4e-6, 'm'],
            [2, 33, 6.4e-6, 'm'],
            [4, 3, 1, 's'],
          ],
          channels: ['Green', 'Red'],
          times: '1d71114eb8b44f0',
        },
      },
      second: { dimensions: [[1, 5, 1e-6, 'm']] },
    }),
  },
  { name: 'a.oib', bytes: makeOib(settings) },
  { name: 'a.oif', bytes: makeOif(settings) },
];
