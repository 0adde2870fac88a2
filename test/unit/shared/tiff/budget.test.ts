import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../../shared/formats/read-header.ts';
import type { ByteSource } from '../../../../shared/header/byte-source.ts';
import { type IfdSpec, long, makeTiff, page, type TiffSpec, text } from '../../../helpers/make-tiff.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { brief, contextOf, readBytes } from './context.ts';
import { omeXml } from './samples.ts';

const memory = 64 * 1024 * 1024;

/** A file of a terabyte whose directories, one in every block, each point to the next block. */
function endless(block: number): ByteSource & { bytesRead: number } {
  const first = makeTiff({ ifds: [page()] });
  const directory = (at: number): Uint8Array => {
    const bytes = new Uint8Array(2 + 2 * 12 + 4);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 2, true);
    for (const [i, code] of [256, 257].entries()) {
      view.setUint16(2 + i * 12, code, true);
      view.setUint16(4 + i * 12, 4, true);
      view.setUint32(6 + i * 12, 1, true);
      view.setUint32(10 + i * 12, 4, true);
    }
    view.setUint32(26, at + block, true);
    return bytes;
  };
  const source = {
    size: 2 ** 40,
    bytesRead: 0,
    read: (offset: number, length: number): Uint8Array => {
      const bytes = new Uint8Array(length);
      source.bytesRead += length;
      if (offset === 0) bytes.set([...first.subarray(0, 4), ...new Uint8Array(Uint32Array.of(block).buffer)]);
      for (let at = Math.ceil(offset / block) * block; at + 30 <= offset + length; at += block) {
        if (at > 0) bytes.set(directory(at), at - offset);
      }
      return bytes;
    },
  };
  return source;
}

describe('limits of reading a file', () => {
  it.each([64, 4096])('an endless list of pages, one every %i bytes, is abandoned', (block) => {
    const source = endless(block);
    const { header, problems } = readHeader(source, contextOf());
    expect(header).toBeNull();
    expect(sentenceOf(problems[0])).toMatch(/take more than 48 MB|more than 500000 pages/);
    expect(source.bytesRead).toBeLessThan(memory);
  });

  it('a description of a gigabyte is cut', () => {
    const bytes = makeTiff({ ifds: [page({ tags: [{ code: 270, type: 2, value: [1, 1, 1, 1], count: 2 ** 30 }] })] });
    let bytesRead = 0;
    const source: ByteSource = {
      size: 2 ** 31,
      read: (offset, length) => {
        bytesRead += length;
        const filled = new Uint8Array(length).fill(0x41);
        if (offset < bytes.length) filled.set(bytes.subarray(offset, offset + length));
        return filled;
      },
    };
    expect(readHeader(source, contextOf()).header?.shape).toEqual([4, 6]);
    expect(bytesRead).toBeLessThan(memory);
  });

  it('a list of counts that is larger than the file is not read', () => {
    const reading = readBytes(makeTiff({ ifds: [page({ tags: [{ ...long(330, 1), count: 0xffffffff }] })] }));
    expect(brief(reading)).toMatch(/^YX 4,6|refers to/);
  });

  it('a description of many megabytes is read', () => {
    const planes = '<Plane TheC="0" TheZ="0" TheT="0"/>'.repeat(100_000);
    const xml = omeXml([
      {
        pixels: 'DimensionOrder="XYCZT" SizeX="6" SizeY="4" SizeC="1" SizeZ="2" SizeT="1"',
        inner: `<TiffData/>${planes}`,
      },
    ]);
    expect(brief(readBytes(makeTiff({ ifds: [page({ tags: [text(270, xml)] })] })))).toBe('ZYX 2,4,6 uint16');
  });
});

describe('many pages that differ', () => {
  const many = (count: number, of: (i: number) => IfdSpec): TiffSpec => ({
    ifds: Array.from({ length: count }, (_, i) => of(i)),
  });

  it('are as many scenes', () => {
    const spec = many(3000, (i) => page({ width: 1, height: i + 1, bits: [8] }));
    expect(readBytes(makeTiff(spec)).header?.numScenes).toBe(3000);
  });

  it('are refused when there are more than instruments write', () => {
    const spec = many(10_001, (i) => ({ tags: [long(256, i + 1), long(257, 1)] }));
    expect(brief(readBytes(makeTiff(spec)))).toContain('it has more than 10000 kinds of pages');
  });

  it('are reported once where they are broken', () => {
    const spec = many(3000, (i) => (i === 0 ? page() : { tags: [long(256, i + 1)] }));
    const reading = readBytes(makeTiff(spec));
    expect([brief(reading), reading.problems.length]).toEqual(['YX 4,6 uint16', 10]);
  });
});

describe('texts made to be slow', () => {
  const million = 1_000_000;
  it.each([
    ['ImageJ', `ImageJ=1.5\n${'a=\n'.repeat(million)}`],
    ['ImageJ without lines', `ImageJ=${'='.repeat(million)}`],
    ['ScanImage', `state.acq.x=${'state.acq.numberOfChannelsSave'.repeat(million / 20)}`],
    ['ScanImage lines', `state.x=1\n${'SI.hRoiManager.imagingFovUm = [1 2;3 4]'.repeat(million / 20)}`],
    ['MetaSeries', `<MetaData>${'<prop id="spatial-calibration-x" '.repeat(million / 20)}`],
    ['Aperio', `Aperio ${'| MPP '.repeat(million)}`],
    ['Aperio blanks', `Aperio |${' '.repeat(million)}`],
    ['shape', `{"shape": ${'['.repeat(million)}`],
    ['OME', `<OME>${'<Image>'.repeat(million)}`],
    ['OME comment', `<OME><!--${'-'.repeat(million)}`],
    ['OME attributes', `<OME ${'a="b" '.repeat(million)}`],
    ['OME blanks', `<OME ${' '.repeat(million)}`],
    ['Micro-Manager', `{"PixelSizeUm": ${'{"a":'.repeat(million)}`],
  ])('%s', (_, description) => {
    expect(brief(readBytes(makeTiff({ ifds: [page({ tags: [text(270, description)] })] })))).toBe('YX 4,6 uint16');
  });

  it.each([
    ['blanks', `"X Dimension"\t"${' '.repeat(million)}x`],
    ['one line', `"Image Size"\t"${'6 * 4 '.repeat(million / 10)}`],
  ])('Olympus %s', (_, companion) => {
    expect(brief(readBytes(makeTiff({ ifds: [page()] }), 'a.tif', { 'a.txt': companion }))).toBe('YX 4,6 uint16');
  });
});
