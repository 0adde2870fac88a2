import { put, tempFolder } from '../unit/electron/host/temp-folder.ts';
import { makeTiff, page } from './make-tiff.ts';

/** Channels of the images: two antibodies, and a DNA stain that has none. */
const channels = ['142Nd_CD3', 'CD20(Dy161)', '191Ir_DNA1'];

/** A small image as a mass cytometer's software exports it: OME-TIFF, one micrometre a pixel, a page a channel. */
export function imcImage(width = 6): Uint8Array {
  const sides = `SizeX="${width}" SizeY="4" SizeC="3" SizeZ="1" SizeT="1" PhysicalSizeX="1" PhysicalSizeY="1"`;
  const names = channels.map((name, i) => `<Channel ID="Channel:0:${i}" Name="${name}" SamplesPerPixel="1"/>`).join('');
  const description =
    '<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">' +
    '<AcquisitionDate>2020-02-03T14:05:11</AcquisitionDate>' +
    `<Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="float" ${sides}>${names}<TiffData/></Pixels></Image></OME>`;
  const one = { width, height: 4, bits: [32], sampleFormat: 3 };
  return makeTiff({ ifds: [page({ ...one, description }), page(one), page(one)] });
}

/** Two slides with three regions and one. */
export function imcFolder(): string {
  const root = tempFolder();
  for (const name of ['slide_a/roi_001', 'slide_a/roi_002', 'slide_a/roi_003', 'slide_b/roi_001']) {
    put(root, `${name}.ome.tif`, imcImage());
  }
  return root;
}

/** All that no image tells. */
export const imcAnswers = {
  answers: {
    'protocol.assay': '10.17504/protocols.io.abc123',
    'protocol.section': '10.17504/protocols.io.sec',
    'protocol.reagents': '10.17504/protocols.io.rea',
    description: 'the "core" and "rim" areas',
    is_targeted: true,
    acquisition_instrument_vendor: 'Vendor',
    acquisition_instrument_model: 'Model',
    preparation_instrument_vendor: 'Vendor',
    preparation_instrument_model: 'Stainer',
    ablation_frequency_value: 200,
    dual_count_start: 160,
    signal_type: 'dual count',
    roi_description: 'germinal centre',
    people: [
      {
        id: 'p1',
        first_name: 'Ada',
        last_name: 'Example',
        affiliation: 'University',
        email: 'ada@example.org',
        orcid: '0000-0002-1825-0097',
        roles: ['contact', 'operator', 'pi'],
      },
    ],
  },
  groups: [
    { match: 'slide_a/**', answers: { tissue_id: 'ABC123-LY-1-2-3_456' } },
    { match: 'slide_b/**', answers: { tissue_id: 'ABC124-LY-1' } },
  ],
  channels: [
    { match: '**', id: 'Channel:0:0', rrid: 'AB_1934296', uniprot: 'P07766', lot: '1', dilution: 100 },
    { match: '**', id: 'Channel:0:1', rrid: 'AB_1934297', uniprot: 'P11836', lot: '2' },
  ],
};
