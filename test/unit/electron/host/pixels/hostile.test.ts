import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PixelPool } from '../../../../../electron/host/pixels/pixel-pool.ts';
import { fail } from '../../../../../shared/problems/result.ts';
import { fullText } from '../../../../../shared/problems/wording.ts';
import { built } from '../../../../helpers/built.ts';
import { lzwOfEqualBytes } from '../../../../helpers/encode-lzw.ts';
import { type IfdSpec, long, makeTiff, page, short } from '../../../../helpers/make-tiff.ts';

/*
 * Files that end other readers' processes or fill their memory. The large ones are read by the built program in a process
 * of its own; the small ones one after the other by one of its threads, which none of them may end or hold up. Each gives a
 * picture or a sentence.
 */

const program = built('scopecard.cjs');
const pool = new PixelPool({ worker: () => pathToFileURL(built('pixel-worker.js')) });
let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-hostile-')));
});

afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Claim {
  readonly width: number;
  readonly height: number;
  readonly compression: number;
  readonly coded: Uint8Array;
}

/** One 8-bit strip of any content, whatever the directory claims of it. */
function strip({ width, height, compression, coded }: Claim): IfdSpec {
  const made = page({ width: 1, height: 1, bits: [8], compression });
  const tags = made.tags.map((tag) => {
    if (tag.code === 256) return long(256, width);
    if (tag.code === 257) return long(257, height);
    if (tag.code === 278) return long(278, height);
    return tag.code === 279 ? long(279, coded.length) : tag;
  });
  return { tags, pixels: coded };
}

function write(name: string, claim: Claim): string {
  const path = join(folder, `${name}.tif`);
  writeFileSync(path, makeTiff({ ifds: [strip(claim)] }));
  return path;
}

/** Prints the most memory that a process took, in KB. On Linux, what its resources say includes the memory of the process that started it. */
const memoryPrinter = `
  import { readFileSync } from 'node:fs';
  const own = () => /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
  const most = () => (process.platform === 'linux' ? own() : process.resourceUsage().maxRSS);
  process.on('exit', () => console.error('KB: ' + most()));
`;
const printsMemory = `data:text/javascript,${encodeURIComponent(memoryPrinter)}`;

/** Reads an image in a process of its own. */
function readImageApart(image: string, ...engine: readonly string[]) {
  const words = ['preview', image, '--raw', `${image}.npy`];
  const options = { encoding: 'utf8', timeout: 30_000, env: { ...process.env, SCOPECARD_HOME: folder } } as const;
  const run = spawnSync(process.execPath, [...engine, program, ...words], options);
  return { code: run.status, signal: run.signal, said: run.stderr };
}

const readApart = (name: string, claim: Claim) => readImageApart(write(name, claim));

/** Reads the file as the command does: its facts, then its values. What is wrong with it, in sentences. */
async function read(name: string, claim: Claim): Promise<string> {
  const job = { path: name, image: write(name, claim) };
  const facts = await pool.ask<'facts'>({ kind: 'facts', job });
  const refusal = facts?.ok ? facts.value.problem : facts?.problem;
  const stored = refusal ? fail(refusal) : await pool.ask<'stored'>({ kind: 'stored', job, plane: null });
  const problems = stored?.ok ? stored.value.problems : [stored?.problem].filter((found) => found !== undefined);
  expect(problems.map(({ code }) => code)).not.toContain('preview-stuck');
  if (stored?.ok) expect(stored.value.samples.length).toBe(claim.width * claim.height);
  else expect(problems).toHaveLength(1);
  return problems.map(fullText).join(' ');
}

const side = 10_000;
const repeats = (length: number): Uint8Array => new Uint8Array(length).fill(7);

/** PackBits of `size` equal bytes. */
function packBits(size: number): Uint8Array {
  const runs = Math.ceil(size / 128);
  return Uint8Array.from({ length: runs * 2 }, (_, i) => (i % 2 === 0 ? 129 : 7));
}

/** The beginning of a JPEG 2000 codestream of 60 × 60 with components of these depths (ISO 15444-1, A.5.1). */
function codestream(depths: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(200);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xff4fff51);
  view.setUint32(8, 60);
  view.setUint32(12, 60);
  view.setUint16(40, depths.length);
  for (const [i, depth] of depths.entries()) bytes.set([depth, 1, 1], 42 + i * 3);
  return bytes;
}

describe('hostile files', () => {
  it('reads LZW that unpacks to 100 MB, as the image requires', () => {
    const coded = lzwOfEqualBytes(side * side, 7);
    expect(readApart('lzw', { width: side, height: side, compression: 5, coded })).toMatchObject({
      code: 0,
      signal: null,
    });
  });

  it('reads PackBits that unpacks to 100 MB', () => {
    const claim = { width: side, height: side, compression: 32773, coded: packBits(side * side) };
    expect(readApart('packbits', claim)).toMatchObject({ code: 0, signal: null });
  });

  it('unpacks as much LZW as the image needs, and no more', () => {
    const coded = lzwOfEqualBytes(300_000_000, 7);
    expect(readApart('lzw-more', { width: 100, height: 100, compression: 5, coded })).toMatchObject({ code: 0 });
  });

  it('refuses deflate that unpacks to more than the image needs', () => {
    const coded = deflateSync(new Uint8Array(200_000_000));
    const { code, said } = readApart('bomb', { width: 100, height: 100, compression: 8, coded });
    expect(code).toBe(1);
    expect(said).toContain('unpacks to more than the image contains');
  });

  it('refuses 2 MB of deflate that unpacks to 2 GiB', () => {
    const part = deflateRawSync(new Uint8Array(2 ** 26), { finishFlush: constants.Z_FULL_FLUSH });
    const coded = Buffer.concat([Uint8Array.of(0x78, 0x9c), ...Array.from({ length: 32 }, () => part)]);
    const { code, signal, said } = readApart('bomb-2g', { width: 100, height: 100, compression: 8, coded });
    expect([code, signal]).toEqual([1, null]);
    expect(said).toContain('unpacks to more than the image contains');
  });

  it.each([
    ['claims', 60_000, 60_000, 1],
    ['wide', 2_000_000_000, 1, 1],
    ['tall', 1, 2_000_000_000, 1],
    ['coded', 60_000, 60_000, 8],
  ])('refuses an image that %s more than there is (%i × %i)', async (name, width, height, compression) => {
    const said = await read(name, { width, height, compression, coded: repeats(1000) });
    expect(said).toMatch(/too large|end at byte/);
  });

  it.each([
    ['wide-picture', 2 ** 31 - 1, 1],
    ['tall-picture', 1, 2 ** 31 - 1],
    ['square-picture', 2 ** 30, 2 ** 30],
  ])('makes no tables for sides that fill the memory: %s (%i × %i)', async (name, width, height) => {
    const image = write(name, { width, height, compression: 1, coded: repeats(64) });
    const job = { path: name, image };
    const wanted = { channels: null, z: 0, t: 0, region: null, size: [600, 800], reduce: 'mean' } as const;
    const refusal = { ok: false, problem: { code: 'preview-too-large' } };
    expect(await pool.ask<'pixels'>({ kind: 'pixels', job, wanted, skim: true })).toMatchObject(refusal);
    expect(await pool.ask<'thumbnail'>({ kind: 'thumbnail', job, turned: null })).toMatchObject(refusal);
  });

  it('keeps one copy of what it writes: 65,535 separate planes of one image', () => {
    const image = join(folder, 'planes.tif');
    const spec = page({ width: 40, height: 30, bits: [8], photometric: 2, planar: true });
    const tags = spec.tags.map((tag) => (tag.code === 277 ? short(277, 65_535) : tag));
    writeFileSync(image, makeTiff({ ifds: [{ ...spec, tags }] }));
    const { code, said } = readImageApart(image, '--import', printsMemory);
    expect(code).toBe(1);
    expect(said).toContain('Strip 2 of 65,535 of planes.tif cannot be unpacked (its place is not in the directory)');
    expect(statSync(`${image}.npy`).size).toBe(128 + 65_535 * 40 * 30);
    // The program alone takes 95 MB, the values 79 MB.
    expect(Math.max(...[...said.matchAll(/KB: (\d+)/g)].map(([, kilobytes]) => Number(kilobytes)))).toBeLessThan(
      250_000,
    );
  });

  it.each([
    ['4 samples per pixel', [7, 7, 7, 7]],
    ['signed samples', [0x80 | 15]],
    ['26 bits', [25]],
  ])('names what JPEG 2000 holds that is not unpacked: %s', async (what, depths) => {
    const said = await read(`jp2 ${what}`, { width: 60, height: 60, compression: 34712, coded: codestream(depths) });
    expect(said).toContain(`compressed with JPEG 2000 of ${what}, which the preview cannot read`);
  });

  it('reports that pixels are cut off, and writes the rest', async () => {
    const said = await read('cut', { width: 100, height: 100, compression: 1, coded: repeats(5000) });
    expect(said).toMatch(/unpacked|end at byte/);
  });

  it.each([5, 7, 8, 32773, 33003, 33005, 34712, 34887, 50000, 50001, 50002, 6])(
    'ends in order on bytes that are not compressed data %i',
    async (compression) => {
      const coded = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + compression) & 255);
      await read(`noise${compression}`, { width: 60, height: 60, compression, coded });
    },
  );
});
