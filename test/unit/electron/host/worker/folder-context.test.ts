import { describe, expect, it } from 'vitest';
import { FolderContext } from '../../../../../electron/host/worker/folder-context.ts';
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
