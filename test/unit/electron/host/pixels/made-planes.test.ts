import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { pixelProblem } from '../../../../../electron/host/pixels/pixel-problem.ts';
import { readStoredPlane } from '../../../../../electron/host/pixels/read-stored.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';

/** A file that tifffile wrote, with what it reads of it (test/fixtures/pixels/README.md). */
interface Made {
  readonly name: string;
  readonly lossy: boolean;
  readonly file: string;
  readonly shape?: readonly number[];
  readonly sha256?: string;
}

const fixture = new URL('../../../../fixtures/pixels/planes.json', import.meta.url);
const made = JSON.parse(readFileSync(fixture, 'utf8')) as readonly Made[];
let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-planes-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(name: string) {
  const path = join(folder, name);
  const files = new PixelFiles(path);
  const tools = { store: new PictureStore(), files, image: path, path: name, budget: new Budget(() => 0) };
  try {
    const { shape, samples } = await readStoredPlane(tools, null);
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    return { shape, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    return { code: pixelProblem(error, name)?.code };
  } finally {
    files.close();
  }
}

/** Compressions without a decoder, 12-bit JPEG and complex numbers. */
const refused = /^(?:jpeg_u2|jpegxl|jpegxr|lzma|none_c8|png|tiffcp_g|tiffcp_sgilog)/;

describe('planes that tifffile wrote', () => {
  it.each(made.map((each) => [each.name, each] as const))('%s', async (name, { file, shape, sha256 }) => {
    writeFileSync(join(folder, `${name}.tif`), Buffer.from(file, 'base64'));
    const got = await read(`${name}.tif`);
    if (refused.test(name)) expect(got.code).toMatch(/^preview-(?:compression|samples)$/);
    else expect(got).toEqual({ shape, sha256 });
  });
});
