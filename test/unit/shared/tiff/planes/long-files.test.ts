import { describe, expect, it } from 'vitest';
import { type ByteSource, memorySource } from '../../../../../shared/header/byte-source.ts';
import { plainCodecs } from '../../../../../shared/tiff/pixels/codec.ts';
import { geometryOf, placed } from '../../../../../shared/tiff/pixels/geometry.ts';
import { levelsOf } from '../../../../../shared/tiff/pixels/levels.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { readStored } from '../../../../../shared/tiff/pixels/read-plane.ts';
import { wholeRegion } from '../../../../../shared/tiff/pixels/region.ts';
import { lsmPlanes } from '../../../../../shared/tiff/planes/lsm-planes.ts';
import { openPicture, type PlaneIndex } from '../../../../../shared/tiff/planes/picture.ts';
import { openTiffImage } from '../../../../../shared/tiff/planes/tiff-image.ts';
import type { Page } from '../../../../../shared/tiff/structure/page.ts';
import { openTiffSource } from '../../../../../shared/tiff/structure/tiff-file.ts';
import { lzwOfEqualBytes } from '../../../../helpers/encode-lzw.ts';
import { type IfdSpec, long, makeTiff, page, short, text } from '../../../../helpers/make-tiff.ts';
import { lsmInfo, newerLsmInfo } from '../samples.ts';

/*
 * Files beyond 4 GB, of which only the written parts exist: what Zeiss and Hamamatsu do about offsets of 32 bits.
 */

const [width, height] = [6, 4];
const turn = 2 ** 32;

/** A file of `size` bytes with these parts in it; all else is 0. */
function sparse(size: number, parts: ReadonlyMap<number, Uint8Array>): ByteSource {
  return {
    size,
    read: (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      for (const [start, part] of parts) {
        const [from, to] = [Math.max(offset, start), Math.min(offset + bytes.length, start + part.length)];
        if (to > from) bytes.set(part.subarray(from - start, to - start), from - offset);
      }
      return bytes;
    },
  };
}

const contextOf = (name: string) => ({ name, companion: () => null, siblings: () => [], inflate: () => null });

/** First sample of a plane. */
function firstSample(source: ByteSource, name: string, index: PlaneIndex): unknown {
  const { place, sample } = openPicture(source, contextOf(name)).locate(index) ?? {};
  if (!place) return null;
  const [full] = levelsOf(openTiffSource(source, name), place) as [Page];
  const geometry = placed(geometryOf(full), place);
  const region = wholeRegion(height, width);
  const budget = new Budget(() => 0);
  const { planes } = readStored({ geometry, source, codecs: plainCodecs, budget, region, samples: [sample ?? 0] });
  return planes[0]?.[0];
}

const bytesOf = (value: number): Uint8Array => new Uint8Array(width * height).fill(value);

function withTag({ tags }: IfdSpec, code: number, ...values: number[]): IfdSpec {
  return { tags: [...tags.filter((tag) => tag.code !== code), long(code, ...values)] };
}

/** Two channels in planes, their strips at `offsets`. */
function lsmPage(offsets: readonly number[], first: readonly number[] | null): IfdSpec {
  const tags = first ? [lsmInfo(first, 0)] : [];
  const made = page({ width, height, bits: [8, 8], planar: true, tags });
  return withTag(withTag(made, 273, ...offsets), 279, 24, 24);
}

const thumbnail = (offset: number): IfdSpec =>
  withTag(page({ width: 2, height: 2, bits: [8], tags: [short(254, 1)] }), 273, offset);

describe('LSM', () => {
  it('stores channels as planes of a page, and thumbnails are not planes', () => {
    const near = [
      lsmPage([5000, 5100], [width, height, 2, 2, 1]),
      thumbnail(5200),
      lsmPage([5300, 5400], null),
      thumbnail(5500),
    ];
    const parts = new Map([0, 1, 2, 3].map((i) => [[5000, 5100, 5300, 5400][i] as number, bytesOf(i + 1)]));
    const source = sparse(6000, new Map([[0, makeTiff({ ifds: near })], ...parts]));
    expect(openPicture(source, contextOf('a.lsm')).sizes).toEqual({ c: 2, z: 2, t: 1 });
    const read = [0, 1].flatMap((z) => [0, 1].map((c) => firstSample(source, 'a.lsm', { c, z, t: 0 })));
    expect(read).toEqual([1, 2, 3, 4]);
  });

  it('has channels whose strips are compressed, each with its own length', () => {
    const strips = [1, 2, 3, 4].map((value) => lzwOfEqualBytes(width * height, value));
    const places = [5000, 5100, 5300, 5400];
    const lengths = strips.map(({ length }) => length);
    const coded = (made: IfdSpec, from: number) =>
      withTag(withTag(made, 259, 5), 279, ...lengths.slice(from, from + 2));
    const ifds = [
      coded(lsmPage(places.slice(0, 2), [width, height, 2, 2, 1]), 0),
      thumbnail(5200),
      coded(lsmPage(places.slice(2), null), 2),
      thumbnail(5500),
    ];
    const parts = places.map((place, i) => [place, strips[i] as Uint8Array] as const);
    const source = sparse(6000, new Map([[0, makeTiff({ ifds })], ...parts]));
    const read = [0, 1].flatMap((z) => [0, 1].map((c) => firstSample(source, 'a.lsm', { c, z, t: 0 })));
    expect(read).toEqual([1, 2, 3, 4]);
  });

  it('of more than 4 GB has offsets that begin at 0 again, also within a page', () => {
    const ifds = [
      lsmPage([1_000_000_000, 2_000_000_000], [width, height, 3, 2, 1]),
      thumbnail(3_000_000_000),
      lsmPage([3_500_000_000, 1000], null),
      thumbnail(5000),
      lsmPage([700, 800], null),
      thumbnail(900),
    ];
    const places = [1_000_000_000, 2_000_000_000, 3_500_000_000, turn + 1000, 2 * turn + 700, 2 * turn + 800];
    const parts = places.map((place, i) => [place, bytesOf(i + 1)] as const);
    const source = sparse(2 * turn + 10_000, new Map([[0, makeTiff({ ifds })], ...parts]));
    const read = [0, 1, 2].flatMap((z) => [0, 1].map((c) => firstSample(source, 'a.lsm', { c, z, t: 0 })));
    expect(read).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('of more than 4 GB may have thumbnails before their pages', () => {
    const ifds = [
      lsmPage([1_000_000_000, 2_000_000_000], [width, height, 2, 2, 1]),
      thumbnail(900_000_000),
      lsmPage([3_500_000_000, 1000], null),
      thumbnail(3_000_000_000),
    ];
    const places = [1_000_000_000, 2_000_000_000, 3_500_000_000, turn + 1000];
    const parts = places.map((place, i) => [place, bytesOf(i + 1)] as const);
    const source = sparse(turn + 10_000, new Map([[0, makeTiff({ ifds })], ...parts]));
    const read = [0, 1].flatMap((z) => [0, 1].map((c) => firstSample(source, 'a.lsm', { c, z, t: 0 })));
    expect(read).toEqual([1, 2, 3, 4]);
  });

  it('of more than 4 GB is written time by time, although its pages are listed position by position', () => {
    const written = [
      1_000_000_000,
      2_500_000_000,
      4_000_000_000,
      turn + 500_000_000,
      turn + 2_000_000_000,
      2 * turn + 5000,
    ];
    // Two positions at three times: all times of the first one come first in the list.
    const listed = [0, 2, 4, 1, 3, 5].map((nth) => written[nth] as number);
    const info = newerLsmInfo(lsmInfo([width, height, 1, 2, 3], 6), 2, 0);
    const ifds = listed.flatMap((place, i) => {
      const made = lsmPage([place % turn, (place + 100) % turn], null);
      return [i === 0 ? { ...made, tags: [...made.tags, info] } : made, thumbnail((place + 200) % turn)];
    });
    const source = sparse(3 * turn, new Map([[0, makeTiff({ ifds })]]));
    const image = openTiffImage(source, contextOf('a.lsm'));
    const planes = lsmPlanes(image.file, contextOf('a.lsm'), image.reading);
    expect(listed.map((_, i) => planes.at(i)?.offsets?.[0])).toEqual(listed);
  });
});

describe('NDPI', () => {
  const hamamatsu = [text(271, 'Hamamatsu'), long(65420, 1)];

  /** Sets the high word of an entry of the first directory. */
  function setHighWord(bytes: Uint8Array, code: number, word: number): Uint8Array {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const at = Number(view.getBigUint64(4, true));
    const count = view.getUint16(at, true);
    for (let i = 0; i < count; i++) {
      if (view.getUint16(at + 2 + i * 12, true) === code) view.setUint32(at + 2 + count * 12 + 8 + i * 4, word, true);
    }
    return bytes;
  }

  it('has offsets of strips with a high word', () => {
    const made = withTag(page({ width, height, bits: [8], tags: hamamatsu }), 273, 7000);
    const head = setHighWord(makeTiff({ kind: 'ndpi', ifds: [made] }), 273, 1);
    const parts = [[0, head] as const, [turn + 7000, bytesOf(9)] as const];
    const source = sparse(turn + 9000, new Map(parts));
    expect(firstSample(source, 'a.ndpi', { c: 0, z: 0, t: 0 })).toBe(9);
  });

  it('has pages of one size for focal planes, and smaller ones that are not', () => {
    const pages = [64, 64, 16].map((side) => page({ width: side, height: side, bits: [8], tags: hamamatsu }));
    const { sizes, locate } = openPicture(memorySource(makeTiff({ kind: 'ndpi', ifds: pages })), contextOf('a.ndpi'));
    expect(sizes.z).toBe(2);
    expect(locate({ c: 0, z: 1, t: 0 })?.place.directory).not.toBe(locate({ c: 0, z: 0, t: 0 })?.place.directory);
  });
});
