import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { brief, codes, pixels } from '../context.ts';
import { omeXml } from '../samples.ts';
import { readXml, sides } from './ome-xml-files.ts';

describe('OME over several files', () => {
  const stub = '<?xml version="1.0"?><OME><BinaryOnly MetadataFile="set.companion.ome" UUID="urn:uuid:1"/></OME>';
  const image = (file: string) => ({
    pixels: `DimensionOrder="XYCZT" SizeC="1" SizeZ="2" SizeT="1" PhysicalSizeX="0.5" PhysicalSizeY="0.5" ${sides}`,
    inner: `<TiffData><UUID FileName="${file}">urn:uuid:${file}</UUID></TiffData>`,
  });

  it('reports that a stub needs its companion', () => {
    const reading = readXml(stub, 2);
    expect([reading.dialect, brief(reading), ...codes(reading)]).toEqual([
      'ome',
      'ZYX 2,4,6 uint16',
      'ome-companion-missing',
    ]);
    expect(sentenceOf(reading.problems[0])).toContain('set.companion.ome');
  });

  it('reports that a stub needs its companion, too, if that is another image', () => {
    const reading = readXml(stub, 2, 'a.ome.tif', { 'set.companion.ome': 'II*\0' });
    expect([brief(reading), pixels(reading), ...codes(reading)]).toEqual([
      'ZYX 2,4,6 uint16',
      '- × -',
      'ome-companion-missing',
    ]);
  });

  it('reads the companion of a stub', () => {
    const reading = readXml(stub, 2, 'a.ome.tif', { 'set.companion.ome': omeXml([image('a.ome.tif')]) });
    expect([brief(reading), pixels(reading), ...codes(reading)]).toEqual(['ZYX 2,4,6 uint16', '0.5 um × 0.5 um']);
  });

  const stubOf = (master: string) =>
    `<?xml version="1.0"?><OME UUID="urn:uuid:b.tif"><BinaryOnly MetadataFile="${master}" UUID="urn:uuid:m.tif"/></OME>`;
  const setOf = (...names: readonly string[]) =>
    omeXml(names.map(image)).replace('<OME ', '<OME UUID="urn:uuid:m.tif" ');

  it('reads the description in another image of the set, and finds its own image there', () => {
    const set = setOf('m.tif', 'b.tif').replace('SizeZ="2"', 'SizeZ="7"');
    const reading = readXml(stubOf('m.tif'), 2, 'b.tif', { 'm.tif': set });
    expect([brief(reading), pixels(reading), codes(reading)]).toEqual(['ZYX 2,4,6 uint16', '0.5 um × 0.5 um', []]);
    const renamed = readXml(stubOf('m.tif'), 2, 'renamed.tif', { 'm.tif': set });
    expect([brief(renamed), codes(renamed)]).toEqual(['ZYX 2,4,6 uint16', []]);
  });

  it('guesses nothing for a stub that the description of its set does not mention', () => {
    const reading = readXml(stubOf('m.tif'), 3, 'c.tif', { 'm.tif': setOf('m.tif', 'd.tif') });
    expect([brief(reading), pixels(reading), codes(reading)]).toEqual([
      'ZYX 3,4,6 uint16',
      '- × -',
      ['header-suspect'],
    ]);
  });

  it.each([
    ['first', ['', 'b.tif', 'c.tif']],
    ['last', ['b.tif', 'c.tif', '']],
  ] as const)('knows planes of its own, %s, that name no file', (_, names) => {
    const inner = names.map((name, z) => {
      const uuid = name && `<UUID FileName="${name}">urn:uuid:${name}</UUID>`;
      return `<TiffData FirstZ="${z}" IFD="0" PlaneCount="1">${uuid}</TiffData>`;
    });
    const pixels = image('').pixels.replace('SizeZ="2"', 'SizeZ="3"');
    const reading = readXml(omeXml([{ pixels, inner: inner.join('') }]), 1, 'a.tif', { 'b.tif': '', 'c.tif': '' });
    expect([brief(reading), codes(reading)]).toEqual(['ZYX 3,4,6 uint16', []]);
  });

  it('finds a stub in a set of many files', () => {
    const names = Array.from({ length: 1500 }, (_, t) => `t${t}.tif`);
    const inner = names.map(
      (name, t) => `<TiffData FirstT="${t}" PlaneCount="1"><UUID FileName="${name}">${name}</UUID></TiffData>`,
    );
    const set = omeXml([{ pixels: image('').pixels.replace('SizeT="1"', 'SizeT="750"'), inner: inner.join('') }]);
    const reading = readXml(stubOf('m.tif'), 1, 't1400.tif', { 'm.tif': set });
    expect([brief(reading), pixels(reading), codes(reading)]).toEqual(['TZYX 750,2,4,6 uint16', '0.5 um × 0.5 um', []]);
  });

  it('does not follow a stub to another one', () => {
    const reading = readXml(stubOf('m.tif'), 2, 'b.tif', { 'm.tif': stubOf('b.tif') });
    expect([brief(reading), codes(reading)]).toEqual(['ZYX 2,4,6 uint16', ['ome-companion-missing']]);
  });

  it('counts the scenes whose files exist', () => {
    const xml = omeXml([image('a.ome.tif'), image('b.ome.tif'), image('c.ome.tif')]);
    expect(readXml(xml, 2, 'a.ome.tif', { 'b.ome.tif': '' }).header?.numScenes).toBe(2);
  });

  it('reads the image of this file, not the first one of the set', () => {
    const second = {
      pixels: `DimensionOrder="XYCZT" SizeC="1" SizeZ="1" SizeT="3" PhysicalSizeX="0.2" PhysicalSizeY="0.2" ${sides}`,
      before: '<AcquisitionDate>2023-05-06T10:11:12</AcquisitionDate>',
      inner: '<TiffData PlaneCount="3"><UUID FileName="b.ome.tif">urn:uuid:b</UUID></TiffData>',
    };
    const xml = omeXml([image('a.ome.tif'), second]);
    const reading = readXml(xml, 3, 'b.ome.tif', { 'a.ome.tif': '' });
    expect([
      brief(reading),
      pixels(reading),
      reading.header?.date,
      reading.header?.numScenes,
      ...codes(reading),
    ]).toEqual(['TYX 3,4,6 uint16', '0.2 um × 0.2 um', '20230506', 2]);
  });

  it('reports that it is the image of another file', () => {
    const set = omeXml([image('a.tif'), image('b.tif')]);
    const reasons = (name: string, xml = set) => readXml(xml, 2, name).problems.map(({ details }) => details.reason);
    expect([reasons('a.tif'), reasons('b.tif'), reasons('c.tif')]).toEqual([[], [], ['ome-other-files']]);
    expect(reasons('c.tif', set.replace('<OME ', '<OME UUID="urn:uuid:b.tif" '))).toEqual([]);
  });

  it('reads a single file that was renamed', () => {
    const reading = readXml(omeXml([image('before.ome.tif')]), 2, 'after.ome.tif');
    expect([brief(reading), reading.header?.numScenes]).toEqual(['ZYX 2,4,6 uint16', 1]);
  });
});
