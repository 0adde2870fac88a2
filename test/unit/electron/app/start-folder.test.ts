import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFolder } from '../../../../electron/app/start-folder.ts';

describe('the folder of the command line', () => {
  it.each([
    [['electron', 'dist/main.js', 'images'], false, resolve('/work', 'images')],
    [['electron', '--inspect=0', 'dist/main.js', '--no-sandbox', 'images'], false, resolve('/work', 'images')],
    [['Scopecard', '/data/images'], true, resolve('/data/images')],
    [['Scopecard', '--flag', ''], true, null],
    [['electron', 'dist/main.js'], false, null],
  ])('of %j, packaged %s, is %s', (argv, packaged, folder) => {
    expect(startFolder(argv, packaged, '/work')).toBe(folder);
  });
});
