import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import type { StoredAnswer } from '../../../../../electron/host/pixels/pixel-job.ts';
import { pixelProblem } from '../../../../../electron/host/pixels/pixel-problem.ts';
import { readStoredPlane } from '../../../../../electron/host/pixels/read-stored.ts';
import { type Geometry, placed } from '../../../../../shared/tiff/pixels/geometry.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import type { Page } from '../../../../../shared/tiff/structure/page.ts';
import { seeded } from '../../../../helpers/seeded.ts';

/*
 * One strip or tile of a file is damaged, in every way that a disk or a copy damages bytes. Whatever comes of it: the
 * program lives, all other strips are exact, and what cannot be unpacked is reported. Deflate has a check sum: there wrong
 * samples are never given without a word.
 */

interface Made {
  readonly name: string;
  readonly file: string;
}

const fixture = new URL('../../../../fixtures/pixels/planes.json', import.meta.url);
/** Of compressions without a decoder, 12-bit JPEG and complex numbers there is nothing to damage. */
const refused = /^(?:jpeg_u2|jpegxl|jpegxr|lzma|none_c8|png|tiffcp_g|tiffcp_sgilog)/;
const made = (JSON.parse(readFileSync(fixture, 'utf8')) as readonly Made[]).filter(({ name }) => !refused.test(name));
const deflates = new Set([8, 32946]);
const rounds = 3;
let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-damage-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Reading {
  readonly answer: StoredAnswer | null;
  readonly code: string | null;
  readonly geometry: Geometry | null;
}

async function read(bytes: Uint8Array): Promise<Reading> {
  const path = join(folder, 'a.tif');
  writeFileSync(path, bytes);
  const files = new PixelFiles(path);
  const store = new PictureStore();
  try {
    const place = store.picture(path, files).locate({ c: 0, z: 0, t: 0 })?.place;
    if (!place) throw new Error('a plane has no place');
    const geometry = placed(store.geometry(path, files, place, store.levels(path, files, place)[0] as Page), place);
    const tools = { store, files, image: path, path: 'a.tif', budget: new Budget(() => 0) };
    try {
      return { answer: await readStoredPlane(tools, null), code: null, geometry };
    } catch (error) {
      // What is neither a problem nor a refusal is a fault, and thrown on.
      const found = pixelProblem(error, 'a.tif');
      if (!found) throw error;
      return { answer: null, code: found.code, geometry };
    }
  } finally {
    files.close();
  }
}

/** Changes bytes of a block: some of them, a run of them, its end, or all. */
function damage(file: Uint8Array, offset: number, count: number, random: (below: number) => number): Uint8Array {
  const bytes = file.slice();
  const block = bytes.subarray(offset, offset + count);
  const start = random(block.length);
  const runs = [
    () => {
      for (let i = 0; i < 1 + random(4); i++) block[random(block.length)] = random(256);
    },
    () => block.fill(random(256), start, start + 1 + random(block.length)),
    () => block.fill(0, start),
    () => block.set(block.map(() => random(256))),
    () => block.fill((block[start] as number) ^ (1 << random(8)), start, start + 1),
    () => block.copyWithin(random(block.length), start),
  ];
  runs[random(runs.length)]?.();
  return bytes;
}

/** Whether sample `i` of an answer is of a block, by the rows and columns that the block covers. */
function isOfBlock({ blockWidth, blockHeight, across, down, width, height, planar, samples }: Geometry, block: number) {
  const [row, col] = [Math.floor((block % (across * down)) / across) * blockHeight, (block % across) * blockWidth];
  return (i: number): boolean => {
    const pixel = planar ? i % (width * height) : Math.floor(i / samples);
    const [r, c] = [Math.floor(pixel / width), pixel % width];
    return r >= row && r < row + blockHeight && c >= col && c < col + blockWidth;
  };
}

const isSame = (a: unknown, b: unknown): boolean => Object.is(a, b);

describe('a damaged strip or tile', () => {
  it.each(made.map((each) => [each.name, each.file] as const))('%s', async (name, text) => {
    const file = new Uint8Array(Buffer.from(text, 'base64'));
    const good = await read(file);
    const { answer, geometry } = good;
    if (!answer || !geometry) throw new Error(`${name} cannot be read`);
    const pick = seeded(name.length * 7919 + name.charCodeAt(0));
    const random = (below: number): number => Math.floor(pick() * below);
    for (let round = 0; round < rounds; round++) {
      const block = random(geometry.offsets.length);
      const [offset, count] = [geometry.offsets[block] as number, geometry.counts[block] as number];
      const bad = await read(damage(file, offset, Math.min(count, file.length - offset), random));
      if (!bad.answer) {
        expect(bad.code).toMatch(/^preview-(?:bomb|compression|samples|damaged)$/);
        continue;
      }
      const isOf = isOfBlock(geometry, block);
      const differs = [...answer.samples].flatMap((value, i) => (isSame(value, bad.answer?.samples[i]) ? [] : [i]));
      expect(bad.answer.shape).toEqual(answer.shape);
      expect(differs.filter((i) => !isOf(i))).toEqual([]);
      if (differs.length > 0 && deflates.has(geometry.compression)) {
        expect(bad.answer.problems.map(({ code }) => code)).toContainEqual(
          expect.stringMatching(/^preview-(?:damaged|cut-off)$/),
        );
      }
    }
  });
});
