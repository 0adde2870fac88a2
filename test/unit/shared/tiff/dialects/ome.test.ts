import { describe, expect, it } from 'vitest';
import { page } from '../../../../helpers/make-tiff.ts';
import { brief, codes, pixels, read } from '../context.ts';
import { omeXml, pages } from '../samples.ts';
import { plain, readXml, sides } from './ome-xml-files.ts';

describe('OME axes', () => {
  it.each([
    ['XYCZT', 'TZCYX 4,3,2,4,6 uint16'],
    ['XYZCT', 'TCZYX 4,2,3,4,6 uint16'],
    ['XYTCZ', 'ZCTYX 3,2,4,4,6 uint16'],
    ['XYZTC', 'CTZYX 2,4,3,4,6 uint16'],
  ])('%s', (order, expected) => {
    const reading = readXml(omeXml([{ pixels: plain.replace('XYCZT', order) }]), 24);
    expect(brief(reading)).toBe(expected);
    expect([reading.dialect, reading.problems, reading.header?.numScenes]).toEqual(['ome', [], 1]);
  });

  it.each(['\n', '\ufeff', '\ufeff\r\n'])('are read behind %j', (start) => {
    const reading = readXml(start + omeXml([{ pixels: plain }]), 24);
    expect([reading.dialect, brief(reading)]).toEqual(['ome', 'TZCYX 4,3,2,4,6 uint16']);
  });

  it('leaves axes of length 1 out', () => {
    const pixelsOf = `DimensionOrder="XYCZT" SizeC="1" SizeZ="1" SizeT="1" ${sides}`;
    expect(brief(readXml(omeXml([{ pixels: pixelsOf }])))).toBe('YX 4,6 uint16');
  });

  it('counts samples of a pixel as channels', () => {
    const told = omeXml([
      {
        pixels: `DimensionOrder="XYCZT" SizeC="3" SizeZ="2" SizeT="1" ${sides}`,
        inner: '<Channel SamplesPerPixel="3"/><TiffData/>',
      },
    ]);
    const rgb = { bits: [8, 8, 8], photometric: 2 };
    expect(brief(read(pages(2, { ...rgb, description: told })))).toBe('ZYXC 2,4,6,3 uint8');
    expect(brief(read(pages(2, { ...rgb, planar: true, description: told })))).toBe('ZCYX 2,3,4,6 uint8');
    expect(brief(read(pages(2, { ...rgb, description: told.replace('SamplesPerPixel="3"', '') })))).toBe(
      'ZYXC 2,4,6,3 uint8',
    );
  });

  it('counts images as scenes, and pyramids as one', () => {
    const one = {
      pixels: `DimensionOrder="XYCZT" SizeC="1" SizeZ="1" SizeT="1" ${sides}`,
      inner: '<TiffData IFD="0" PlaneCount="1"/>',
    };
    const two = { ...one, inner: '<TiffData IFD="1" PlaneCount="1"/>' };
    expect(readXml(omeXml([one, two]), 2).header?.numScenes).toBe(2);
    const pyramid = page({ description: omeXml([one]), subIfds: [page({ width: 3, height: 2 })] });
    expect(read({ ifds: [pyramid, page({ width: 3, height: 2 })] }).header?.numScenes).toBe(1);
  });

  it('finds the page that its planes are on', () => {
    const image = {
      pixels: `DimensionOrder="XYCZT" SizeC="1" SizeZ="2" SizeT="1" ${sides}`,
      inner: '<TiffData IFD="1" PlaneCount="2"/>',
    };
    const thumbnail = page({ width: 3, height: 2, bits: [8], description: omeXml([image]) });
    expect(brief(read({ ifds: [thumbnail, page(), page()] }))).toBe('ZYX 2,4,6 uint16');
  });

  it('lets the pages decide where the text contradicts them', () => {
    const reading = readXml(
      omeXml([{ pixels: `${plain.replace('SizeX="6"', 'SizeX="600"')} PhysicalSizeX="0.5" PhysicalSizeY="0.5"` }]),
      24,
    );
    expect(brief(reading)).toBe('ZYX 24,4,6 uint16');
    expect([pixels(reading), ...codes(reading)]).toEqual(['0.5 um × 0.5 um', 'header-suspect']);
  });

  it.each(['SizeC="0"', 'SizeC="-2"', 'SizeC="two"', 'SizeC="99999999999"'])('does not believe %s', (size) => {
    const reading = readXml(omeXml([{ pixels: plain.replace('SizeC="2"', size) }]), 3);
    expect([brief(reading), ...codes(reading)]).toEqual(['ZYX 3,4,6 uint16', 'header-suspect']);
  });
});

it('OME sizes that no file has are not believed', () => {
  const many = plain.replace(/Size([CZT])="\d"/g, 'Size$1="1000000"');
  const reading = readXml(omeXml([{ pixels: `${many} PhysicalSizeX="0.5" PhysicalSizeY="0.5"` }]), 3);
  expect([brief(reading), pixels(reading), codes(reading)]).toEqual([
    'ZYX 3,4,6 uint16',
    '0.5 um × 0.5 um',
    ['header-suspect'],
  ]);
});

describe('OME physics', () => {
  const sized = (attributes: string) => pixels(readXml(omeXml([{ pixels: `${plain} ${attributes}` }]), 24));

  it.each([
    ['PhysicalSizeX="0.5" PhysicalSizeY="0.25"', '0.25 um × 0.5 um'],
    ['PhysicalSizeX="500" PhysicalSizeXUnit="nm" PhysicalSizeY="0.00025" PhysicalSizeYUnit="mm"', '0.25 um × 0.5 um'],
    ['PhysicalSizeX="0.5" PhysicalSizeXUnit="µm"', '- × 0.5 um'],
    ['PhysicalSizeX="0.5" PhysicalSizeXUnit="&#181;m"', '- × 0.5 um'],
    ['PhysicalSizeX="5" PhysicalSizeXUnit="Å"', '- × 0.0005 um'],
    ['PhysicalSizeX="1" PhysicalSizeXUnit="pixel" PhysicalSizeY="1" PhysicalSizeYUnit="reference frame"', '- × -'],
    ['PhysicalSizeX="0" PhysicalSizeY="-1"', '- × -'],
    ['PhysicalSizeX="INF" PhysicalSizeY="NaN"', '- × -'],
  ])('%s', (attributes, expected) => {
    expect(sized(attributes)).toBe(expected);
  });

  it.each([
    ['2023-05-06T10:11:12', '20230506', '10:11:12'],
    ['2023-05-06T10:11:12.500Z', '20230506', '10:11:12'],
    ['2023-05-06T23:11:12-09:00', '20230506', '23:11:12'],
    ['soon', '', ''],
  ])('date %s', (text, date, time) => {
    const reading = readXml(omeXml([{ pixels: plain, before: `<AcquisitionDate>${text}</AcquisitionDate>` }]), 24);
    expect([reading.header?.date, reading.header?.time]).toEqual([date, time]);
  });
});

it('OME of before 2008-09 has its pixel size at the image', () => {
  const early = omeXml([{ pixels: plain }]).replace('<Image ', '<Image PixelSizeX="0.5" PixelSizeY="0.25" ');
  expect(pixels(readXml(early, 24))).toBe('0.25 um × 0.5 um');
  const both = early.replace('<Pixels ', '<Pixels PhysicalSizeX="0.1" ');
  expect(pixels(readXml(both, 24))).toBe('0.25 um × 0.1 um');
});

it('OME of before 2012 has its day under another name', () => {
  const dated = (element: string) => {
    const before = `<${element}>2009-05-06T07:08:09</${element}>`;
    return readXml(omeXml([{ pixels: plain, before }]), 24).header?.date;
  };
  expect([dated('AcquiredDate'), dated('CreationDate')]).toEqual(['20090506', '']);
});

describe('hostile OME-XML', () => {
  const whole = omeXml([{ pixels: plain }]);
  it.each([
    ['DOCTYPE', whole.replace('<OME', '<!DOCTYPE OME [<!ENTITY a "b">]><OME')],
    ['entity', whole.replace('cell 0', '&lol;')],
    ['cut', whole.slice(0, -40)],
    ['crossed', whole.replace('</Pixels></Image>', '</Image></Pixels>')],
    ['deep', whole.replace('<TiffData/>', '<A>'.repeat(100_000))],
    ['no image', '<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"></OME>'],
    ['unclosed attribute', whole.replace('Type="uint16"', 'Type="uint16')],
  ])('%s', (_, xml) => {
    const reading = readXml(xml, 3);
    expect(brief(reading)).toBe('ZYX 3,4,6 uint16');
    expect(codes(reading)).toEqual(['header-suspect']);
  });

  it('stops after the images', () => {
    const xml = whole.replace('</OME>', '<StructuredAnnotations><broken');
    expect(brief(readXml(xml, 24))).toBe('TZCYX 4,3,2,4,6 uint16');
  });

  it('does not mistake attribute names for anything else', () => {
    const reading = readXml(omeXml([{ pixels: `${plain} __proto__="1" constructor="2" hasOwnProperty="3"` }]), 24);
    expect(brief(reading)).toBe('TZCYX 4,3,2,4,6 uint16');
  });
});
