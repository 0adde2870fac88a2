import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { namedPaths } from '../../../../electron/app/named-paths.ts';

const images = resolve('/work', 'images');
const spaced = resolve('/data/Maus 1/ä');

describe('the paths of the command line', () => {
  it.each([
    [['electron', 'dist/main.js', 'images'], false, [images]],
    [['electron', '--inspect=0', 'dist/main.js', '--no-sandbox', 'images'], false, [images]],
    [['Scopecard', '/data/images'], true, [resolve('/data/images')]],
    [['Scopecard', '--flag', ''], true, []],
    [['electron', 'dist/main.js'], false, []],
    [['Scopecard', pathToFileURL(spaced).href, 'images'], true, [spaced, images]],
    [['Scopecard', 'file:///data/%zz'], true, []],
  ])('of %j, packaged %s, are %s', (argv, packaged, paths) => {
    expect(namedPaths(argv, packaged, '/work')).toEqual(paths);
  });

  it('leave out an address on another computer, which no path reaches here', () => {
    if (process.platform === 'win32') return;
    expect(namedPaths(['Scopecard', 'file://server/data'], true, '/work')).toEqual([]);
  });
});
