import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { readRawTags, readTagText } from '../../../../../shared/tiff/structure/raw-tags.ts';
import { long, makeTiff, page, rational, text } from '../../../../helpers/make-tiff.ts';

const far = { code: 50_000, type: 4, value: Uint8Array.of(0xff, 0xff, 0, 0), count: 50 };
const odd = { code: 50_001, type: 99, value: Uint8Array.of(1, 2, 3, 4), count: 1 };
const bytes = makeTiff({
  ifds: [
    page({
      description: `one\ttwo\n${'x'.repeat(500)}`,
      tags: [rational(282, 3, 4), long(330, ...Array.from({ length: 20 }, (_, i) => i)), far, odd],
    }),
    page({ width: 9, tags: [text(305, 'second')] }),
  ],
});
const source = memorySource(bytes);

describe('readRawTags', () => {
  it('lists the tags of a directory with a preview', () => {
    const { tags, next } = readRawTags(source, 0);
    const preview = Object.fromEntries(tags.map((tag) => [tag.name, `${tag.type}[${tag.count}] ${tag.text}`]));
    expect(next).toBe(true);
    expect(preview).toMatchObject({
      ImageWidth: 'LONG[1] 6',
      XResolution: 'RATIONAL[1] 0.75',
      SubIFDs: 'LONG[20] 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, …',
      'Tag 50001': 'type 99[1] ',
    });
    expect(preview.ImageDescription).toMatch(/^ASCII\[509\] one two x+…$/);
    expect(preview['Tag 50000']).toContain('unreadable: it refers to');
  });

  it('lists the tags of other directories', () => {
    const { tags, next } = readRawTags(source, 1);
    expect(next).toBe(false);
    expect(tags.find((tag) => tag.code === 305)).toMatchObject({
      name: 'Software',
      type: 'ASCII',
      count: 7,
      text: 'second',
    });
    const software = tags.find((tag) => tag.code === 305);
    expect(new TextDecoder().decode(bytes.subarray(software?.offset, (software?.offset ?? 0) + 6))).toBe('second');
  });

  it('is empty for a missing directory, or for another format', () => {
    expect(readRawTags(source, 2)).toEqual({ tags: [], next: false });
    expect(readRawTags(memorySource(new Uint8Array(5)), 0)).toEqual({ tags: [], next: false });
  });

  it('gives the whole text of a tag', () => {
    expect(readTagText(source, 0)).toBe(`one\ttwo\n${'x'.repeat(500)}`);
    expect(readTagText(source, 1, 305)).toBe('second');
    expect(readTagText(source, 1)).toBe('');
  });
});
