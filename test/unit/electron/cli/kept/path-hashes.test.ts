import { describe, expect, it } from 'vitest';
import { PathHashes } from '../../../../../electron/cli/kept/path-hashes.ts';

describe('hashes of paths', () => {
  const many = Array.from({ length: 5000 }, (_, i) => `day ${i % 7}/${i}.tif`);

  it('have every path that was added, also between additions, and no other', () => {
    const hashes = new PathHashes();
    expect(hashes.has('a.tif')).toBe(false);
    for (const path of many.slice(0, 2500)) hashes.add(path);
    expect(many.slice(0, 2500).every((path) => hashes.has(path))).toBe(true);
    for (const path of many.slice(2500)) hashes.add(path);
    expect(many.every((path) => hashes.has(path))).toBe(true);
    expect(many.some((path) => hashes.has(`${path}.json`))).toBe(false);
  });
});
