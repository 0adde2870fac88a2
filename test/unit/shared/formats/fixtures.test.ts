import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { readBytes } from '../tiff/context.ts';

interface Expected {
  readonly error?: string;
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly num_scenes: number;
  /** Metres per pixel. */
  readonly step: { readonly Y: number; readonly X: number };
}

const folder = fileURLToPath(new URL('../../../fixtures/formats/', import.meta.url));
const expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as Readonly<Record<string, Expected>>;

describe('real files', () => {
  it.each(Object.entries(expected))('%s', (name, wanted) => {
    const { header, problems } = readBytes(new Uint8Array(readFileSync(folder + name)), name);
    if (wanted.error) {
      expect(header).toBeNull();
      expect(problems.map(({ code }) => code)).toEqual(['image-unreadable']);
      return;
    }
    const { dims, shape, dtype, num_scenes: numScenes, step } = wanted;
    expect(header).toMatchObject({ dims, shape, dtype, numScenes });
    expect(header?.pixelY?.unit).toBeCloseTo(step.Y * 1e6, 9);
    expect(header?.pixelX?.unit).toBeCloseTo(step.X * 1e6, 9);
  });

  it('are read by their bytes, not by their names', () => {
    const bytes = new Uint8Array(readFileSync(`${folder}100x100.czi`));
    expect(readBytes(bytes, '100x100.tif').dialect).toBe('czi');
    expect(sentenceOf(readBytes(new TextEncoder().encode('no image at all'), 'a.czi').problems[0])).toContain(
      'its format is not Zeiss CZI: it starts with the bytes 6e 6f 20 69',
    );
  });
});
