import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderContext } from '../../../../../electron/host/worker/folder-context.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { put, tempFolder } from '../temp-folder.ts';

describe('texts beside an image', () => {
  function season(): FolderContext {
    const root = tempFolder();
    put(root, 'a.txt', 'beside');
    put(root, 'parts/a.ini', 'in a folder');
    put(root, 'parts/more/a.ini', 'deeper');
    put(root, '.parts/a.ini', 'in a hidden folder');
    return new FolderContext(root);
  }

  it.each([
    ['a.txt', 'beside'],
    ['parts/a.ini', 'in a folder'],
    ['parts/more/a.ini', null],
    // What is in hidden folders is not compared with an earlier run, so no row may depend on it.
    ['.parts/a.ini', null],
    ['../a.txt', null],
    ['b.txt', null],
  ])('%s is read as %j', (name, text) => {
    expect(season().companion(name)).toBe(text);
  });
});

describe('descriptions of sets', () => {
  it.each([
    ['a.txt', 1_048_576, true],
    ['a.txt', 1_048_577, false],
    ['a.companion.ome', 16_777_216, true],
    ['a.companion.ome', 16_777_217, false],
  ])('%s of %i bytes is read: %s', (name, size, isRead) => {
    const root = tempFolder();
    put(root, name, 'x'.repeat(size));
    expect(new FolderContext(root).companion(name)?.length).toBe(isRead ? size : undefined);
  });

  it('are read from another image, again after it changed', () => {
    const root = tempFolder();
    const described = (description: string) =>
      writeFileSync(join(root, 'm.ome.tif'), makeTiff({ ifds: [page({ description, images: 1_000_000 })] }));
    const context = new FolderContext(root);
    described('<OME>1</OME>');
    expect([context.companion('m.ome.tif'), context.companion('m.ome.tif')]).toEqual(['<OME>1</OME>', '<OME>1</OME>']);
    described('<OME>other</OME>');
    expect(context.companion('m.ome.tif')).toBe('<OME>other</OME>');
  });

  it('are not what only looks like an image', () => {
    const root = tempFolder();
    put(root, 'm.ome.tif', '<OME>');
    expect(new FolderContext(root).companion('m.ome.tif')).toBeNull();
  });
});
