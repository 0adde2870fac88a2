import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { makeTiff, text } from '../../../../helpers/make-tiff.ts';
import { contextOf, pixels, readBytes } from '../context.ts';
import { omeXml, prairieView } from '../samples.ts';

const stem = 'LineScan-06092017-1414-623';
const line = `${stem}_Cycle00001_Ch1_000001.ome.tif`;
const old = `${stem}_Cycle00001_CurrentSettings_Ch1_000001.tif`;

const indexed = (x: number, y: number): string =>
  `<PVStateValue key="micronsPerPixel"><IndexedValue index="XAxis" value="${x}"/><IndexedValue index="YAxis" value="${y}"/></PVStateValue>`;
const value = (key: string, given: string | number): string => `<PVStateValue key="${key}" value="${given}"/>`;
const frameOf = (name: string, shard: string): string =>
  `<Frame index="1"><File channel="1" filename="${name}"/><PVStateShard>${shard}</PVStateShard></Frame>`;
const path = '<PVLinescanDefinition mode="freeHand"><Freehand x="1" y="2"/></PVLinescanDefinition>';

/** The settings beside a scan, with the image's own period in the frame and that of the overview around it. */
const scan = (type: string, name: string, shard: string): string =>
  `\uFEFF<?xml version="1.0"?><PVScan version="5.4.64.500"><PVStateShard>${indexed(0.3, 0.4)}${value('scanLinePeriod', 0.002)}</PVStateShard>` +
  `<Sequence type="${type}" cycle="1">${path}<PVStateShard/>${frameOf('other.ome.tif', value('scanLinePeriod', 9))}` +
  `${frameOf(name, shard)}</Sequence></PVScan>`;

const lines = `${value('linesPerFrame', 4)}${value('pixelsPerLine', 6)}${value('scanLinePeriod', 0.0137)}`;

/** An image of 6 × 4 pixels whose OME-XML gives both sides 0.3 µm, as Prairie View does for line scans too. */
const image = (): Uint8Array => {
  const sizes = 'DimensionOrder="XYZCT" SizeX="6" SizeY="4" SizeZ="1" SizeC="1" SizeT="1" Type="uint16"';
  const inner = `<TiffData IFD="0" PlaneCount="1"><UUID FileName="${line}">urn:uuid:1</UUID></TiffData>`;
  const xml = omeXml([{ pixels: `${sizes} PhysicalSizeX="0.3" PhysicalSizeY="0.3"`, inner }]);
  const spec = prairieView('2017:06:09 16:31:56', xml);
  return makeTiff({ ...spec, ifds: spec.ifds.map((ifd) => ({ tags: [...ifd.tags, text(305, 'Prairie View 5.4')] })) });
};

const settings = `${stem}.xml`;
const sizes = (name: string, neighbours: Record<string, string>, bytes = image()): string =>
  pixels(readBytes(bytes, name, neighbours));

describe('line scans of Prairie View', () => {
  it.each([
    ['with the period of their lines along Y', line, scan('Linescan', line, lines), '0.0137 seconds × 0.3 um'],
    ['renamed', 'red.tif', scan('Linescan', line, lines), '0.0137 seconds × 0.3 um'],
    ['of other lines than the settings give', line, scan('Linescan', line, value('linesPerFrame', 9)), '- × 0.3 um'],
    ['with settings that are still being written', line, scan('Linescan', line, lines).slice(0, -40), '- × 0.3 um'],
    ['with settings of another program', line, '<notes>cell 3</notes>', '- × 0.3 um'],
  ])('%s', (_, name, xml, expected) => {
    expect(sizes(name, { [settings]: xml })).toBe(expected);
  });

  it('have no known distance of lines without their settings', () => {
    expect([sizes(line, {}), sizes('red.tif', {})]).toEqual(['- × 0.3 um', '- × 0.3 um']);
  });

  it('are not what else Prairie View takes', () => {
    const cell = 'cell_Cycle00001_Ch1_000001.ome.tif';
    expect(sizes(cell, { 'cell.xml': scan('Single', cell, lines) })).toBe('0.3 um × 0.3 um');
    expect(sizes(cell, {})).toBe('0.3 um × 0.3 um');
    expect(sizes(cell, { 'cell.xml': scan('Linescan', cell, lines) })).toBe('0.0137 seconds × 0.3 um');
  });
});

describe('Prairie View before OME-TIFF', () => {
  const earlier = makeTiff(prairieView('2014:03:29 18:55:03'));
  const key = (name: string, given: number): string =>
    `<Key key="${name}" permissions="ReadWriteSave" value="${given}"/>`;
  const shard = [
    key('micronsPerPixel_XAxis', 1.37),
    key('micronsPerPixel_YAxis', 1.38),
    key('scanlinePeriod', 0.00236),
  ];

  it.each([
    ['Linescan', '0.00236 seconds × 1.37 um'],
    ['Single', '1.38 um × 1.37 um'],
  ])('has its sizes in the settings beside it, %s', (type, expected) => {
    expect(sizes(old, { [settings]: scan(type, old, shard.join('')) }, earlier)).toBe(expected);
    expect(sizes(old, {}, earlier)).toBe('- × -');
  });

  it('does not give its images the name that is the same in all of them', () => {
    expect(readFacts(memorySource(earlier), contextOf(old)).filter(({ label }) => label === 'Name')).toEqual([]);
  });
});
