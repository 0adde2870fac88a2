import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../../shared/formats/read-header.ts';
import { type ByteSource, ByteWindow, memorySource, SourceError } from '../../../../shared/header/byte-source.ts';
import { makeTiff } from '../../../helpers/make-tiff.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { contextOf } from '../tiff/context.ts';
import { pages } from '../tiff/samples.ts';

function counted(bytes: Uint8Array): ByteSource & { reads: (readonly [number, number])[] } {
  const source = memorySource(bytes);
  const reads: (readonly [number, number])[] = [];
  const read = (offset: number, length: number) => {
    reads.push([offset, length]);
    return source.read(offset, length);
  };
  return { size: source.size, read, reads };
}

describe('ByteWindow', () => {
  it('gives the bytes asked for, wherever they are', () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => i % 251);
    const window = new ByteWindow(memorySource(bytes));
    for (const offset of [0, 10, 16_380, 16_384, 100_000, 199_999, 5]) {
      expect(window.bytes(offset, 1)).toEqual(bytes.subarray(offset, offset + 1));
    }
    expect(window.bytes(16_380, 20_000)).toEqual(bytes.subarray(16_380, 36_380));
  });

  it('refuses bytes outside the file', () => {
    const window = new ByteWindow(memorySource(new Uint8Array(100)));
    for (const [offset, length] of [
      [99, 2],
      [100, 1],
      [-1, 1],
      [2 ** 60, 1],
      [Number.NaN, 1],
    ] as const) {
      expect(() => window.seek(offset, length)).toThrow('bytes-outside');
    }
  });

  it('reports a source with fewer bytes than its size', () => {
    const window = new ByteWindow({ size: 100_000, read: (offset) => new Uint8Array(offset === 0 ? 16_384 : 10) });
    expect(() => window.bytes(50_000, 20)).toThrow(
      expect.objectContaining({ reason: 'ends-early', details: { end: 50_010 } }),
    );
  });

  it('stops at its budget of bytes', () => {
    const window = new ByteWindow({ size: 2 ** 40, read: () => new Uint8Array(65_536) });
    expect(() => {
      for (let i = 1; i < 10_000; i++) window.seek(i * 1_000_000, 60_000);
    }).toThrow('directories-large');
    expect(window.bytesRead).toBeLessThan(64 * 1024 * 1024);
  });

  it('reads one longer part, where a format may have one', () => {
    const part = new Uint8Array(64 * 1024 * 1024);
    const source = { size: 2 ** 40, read: (_: number, length: number) => part.subarray(0, length) };
    expect(() => new ByteWindow(source).bytes(1_000_000, part.length)).toThrow('directories-large');
    const window = new ByteWindow(source);
    window.allow(part.length);
    expect(window.bytes(1_000_000, part.length)).toHaveLength(part.length);
    expect(() => window.bytes(200_000_000, part.length)).toThrow('directories-large');
  });
});

describe('reading from a source', () => {
  it('reads a small file once', () => {
    const source = counted(makeTiff(pages(3, { description: 'ImageJ=1.53\nimages=3\n' })));
    readHeader(source, contextOf());
    expect(source.reads).toEqual([[0, 16_384]]);
  });

  it('does not walk the pages counted by an ImageJ description', () => {
    const spec = pages(1, {
      description: 'ImageJ=1.53\nimages=10000\nframes=10000\n',
      images: 10_000,
      width: 8,
      height: 8,
    });
    const source = counted(makeTiff(spec));
    // The directory is behind the pixels: one read more.
    expect(readHeader(source, contextOf()).header?.shape).toEqual([10_000, 8, 8]);
    expect(source.reads.length).toBe(2);
  });

  it('reads ahead when it walks pages that are together', () => {
    const source = counted(makeTiff(pages(2000, { width: 4, height: 2, bits: [8] })));
    expect(readHeader(source, contextOf()).header?.shape).toEqual([2000, 2, 4]);
    expect(source.reads.length).toBeLessThan(source.size / 65_536 + 4);
  });

  it('turns a failing source into a problem', () => {
    const failing: ByteSource = {
      size: 100,
      read: () => {
        throw new SourceError('the drive does not answer');
      },
    };
    const { header, problems } = readHeader(failing, contextOf());
    expect(header).toBeNull();
    expect(problems.map((problem) => [problem.code, sentenceOf(problem)])).toEqual([
      ['image-unreadable', 'The image header cannot be read: the drive does not answer.'],
    ]);
  });

  it('stops at its time limit', () => {
    let time = 0;
    const context = { ...contextOf(), now: () => (time += 100) };
    const { header, problems } = readHeader(
      memorySource(makeTiff(pages(40_000, { width: 1, height: 1, bits: [8] }))),
      context,
    );
    expect(header).toBeNull();
    expect(sentenceOf(problems[0])).toContain('longer than two seconds');
  });

  /** A stack on a drive that takes this long for each read. */
  function readFrom(drive: { pages: number; ms: number }) {
    let time = 0;
    const bytes = makeTiff(pages(drive.pages, { width: 64, height: 64, bits: [8] }));
    const source: ByteSource = {
      size: bytes.length,
      read: (offset, length) => {
        time += drive.ms;
        return bytes.subarray(offset, offset + length);
      },
    };
    return readHeader(source, { ...contextOf(), now: () => time });
  }

  it('waits for a slow drive that brings one page after the other', () => {
    expect(readFrom({ pages: 1000, ms: 100 }).header?.shape).toEqual([1000, 64, 64]);
  });

  it('does not wait for it forever', () => {
    const { header, problems } = readFrom({ pages: 4000, ms: 100 });
    expect(header).toBeNull();
    expect(sentenceOf(problems[0])).toContain('its drive takes longer than 20 seconds');
  });
});
