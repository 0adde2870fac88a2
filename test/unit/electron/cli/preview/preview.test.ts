import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeTiff } from '../../../../helpers/make-tiff.ts';
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
