import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { long, makeTiff, short } from '../../../../helpers/make-tiff.ts';
import { pages } from '../../../shared/tiff/samples.ts';
import { scopecard } from '../command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'scopecard-preview-'));
writeFileSync(join(folder, 'a.tif'), makeTiff(pages(3)));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['--raw', 'a.npy'],
  ['-o', 'a.png'],
])('preview %s of a plane that the image does not have names those that it has', async (option, out) => {
  const run = await scopecard(['preview', 'a.tif', '--plane', '0,0,3', option, out], folder);
  expect([run.code, run.stderr.split('. ')[0]]).toEqual([
    1,
    'a.tif has 1 × 1 × 3 planes (T, C, Z): 0,0,3 is not one of them',
  ]);
  expect(existsSync(join(folder, out))).toBe(false);
  expect((await scopecard(['preview', 'a.tif', '--plane', '0,0,2', option, out], folder)).code).toBe(0);
});

/** An image of two lines of 4 bytes, of which the file has the first `lines`. */
function cutOff(lines: number): Uint8Array {
  const offsets = [0, 1].map((line) => (line < lines ? 8 : 1_000_000));
  const tags = [long(256, 4), long(257, 2), short(258, 8), short(259, 1), short(262, 1), long(273, ...offsets)];
  tags.push(short(277, 1), long(278, 1), long(279, 4, 4));
  return makeTiff({ prefix: Uint8Array.of(1, 2, 3, 4), ifds: [{ tags }] });
}

it.each([
  ['half', 1, 'the last 50 % is missing', true],
  ['nothing', 0, 'the last 100 % is missing', false],
])('preview --raw of an image of which %s is there', async (_, lines, words, isWritten) => {
  writeFileSync(join(folder, `cut${lines}.tif`), cutOff(lines));
  const out = `cut${lines}.npy`;
  const run = await scopecard(['preview', `cut${lines}.tif`, '--raw', out], folder);
  expect([run.code, run.stderr.includes(words)]).toEqual([1, true]);
  expect(run.stderr.includes(`Values that could not be read are 0 in ${out}.`)).toBe(isWritten);
  expect(existsSync(join(folder, out))).toBe(isWritten);
});

it.each([
  [[], 1600, 200],
  [['--size', '400'], 400, 50],
])(
  'preview -o of a plane that is too large to be sent whole keeps its proportions (%j)',
  async (size, height, width) => {
    const [rows, cols] = [8192, 1024];
    const tags = [long(256, cols), long(257, rows), short(258, 8), short(259, 1), short(262, 1), long(273, 8)];
    const prefix = new Uint8Array(rows * cols);
    tags.push(short(277, 1), long(278, rows), long(279, rows * cols));
    writeFileSync(join(folder, 'tall.tif'), makeTiff({ prefix, ifds: [{ tags }] }));
    expect(await scopecard(['preview', 'tall.tif', '-o', 'tall.png', ...size], folder)).toMatchObject({ code: 0 });
    const png = readFileSync(join(folder, 'tall.png'));
    expect([png.readUInt32BE(20), png.readUInt32BE(16)]).toEqual([height, width]);
  },
);
