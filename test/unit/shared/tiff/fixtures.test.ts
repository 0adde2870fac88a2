import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readBytes } from './context.ts';

const folder = fileURLToPath(new URL('../../../fixtures/tiff/', import.meta.url));
const images = readdirSync(folder).filter((name) => /\.tiff?$/.test(name));

interface Expected {
  readonly header: Readonly<Record<string, unknown>> | null;
}

describe('fixtures', () => {
  it.each(images)('%s', (name) => {
    const answer = readFileSync(`${folder}${name.replace(/\.tiff?$/, '')}.expected.json`, 'utf8');
    const expected = (JSON.parse(answer) as Expected).header;
    const { header, problems } = readBytes(new Uint8Array(readFileSync(folder + name)), name);
    if (!expected || !header) {
      expect(header).toBe(expected);
      expect(problems.map((problem) => problem.code)).toEqual(['image-unreadable']);
      return;
    }
    const { dims, shape, dtype, numScenes, date, time } = header;
    expect({ dims, shape, dtype, num_scenes: numScenes, date, time }).toMatchObject(expected);
  });
});
