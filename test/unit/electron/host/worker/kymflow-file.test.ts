import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFolder } from '../../../../../electron/host/scan/listing.ts';
import { ImageReader } from '../../../../../electron/host/worker/image-reader.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const older = JSON.stringify({ version: '1.0', header: {}, experiment_metadata: { species: 'mouse', depth: 5 } });

function codesOf(root: string, more: { readonly hasKymFlow?: boolean } = {}): readonly string[] {
  const reader = new ImageReader({ root, all: [root], reading: 1 });
  return reader.row({ path: 'a.tif', image: join(root, 'a.tif'), ...more })?.problems.map(({ code }) => code) ?? [];
}

describe('a KymFlow file beside an image', () => {
  it('is reported where it has values that the sidecar lacks', () => {
    const root = tempFolder();
    put(root, 'a.tif', smallTiff());
    put(root, 'a.json', older);
    expect(codesOf(root)).toContain('kymflow-found');
    put(root, 'a.tif.json', sidecarText({ species: 'rat', depth: null }));
    expect(codesOf(root)).toContain('kymflow-found');
    put(root, 'a.tif.json', sidecarText({ species: 'rat', depth: 7 }));
    expect(codesOf(root)).not.toContain('kymflow-found');
  });

  it('is not offered for a damaged sidecar, and no other file is mistaken for one', () => {
    const root = tempFolder();
    put(root, 'a.tif', smallTiff());
    put(root, 'a.json', '{"species": "mouse"}');
    expect(codesOf(root)).not.toContain('kymflow-found');
    put(root, 'a.json', older);
    put(root, 'a.tif.json', '{');
    expect(codesOf(root)).not.toContain('kymflow-found');
  });

  it('is looked for only where the listing shows one', async () => {
    const root = tempFolder();
    put(root, 'a.tif', smallTiff());
    put(root, 'b.tif', smallTiff());
    put(root, 'A.JSON', older);
    const { entries } = await listFolder(root, root, [root]);
    expect(entries.map(({ name, hasKymFlow }) => [name, hasKymFlow])).toEqual([
      ['a.tif', true],
      ['b.tif', false],
    ]);
    rmSync(join(root, 'A.JSON'));
    put(root, 'a.json', older);
    expect(codesOf(root, { hasKymFlow: false })).not.toContain('kymflow-found');
    expect(codesOf(root, { hasKymFlow: true })).toContain('kymflow-found');
  });
});
