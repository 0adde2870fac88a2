import { expect, test } from 'vitest';
import type { ListedEntry } from '../../../../../electron/host/scan/listing.ts';
import { noPlan, planRefresh } from '../../../../../electron/host/watch/refresh-plan.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';

const level = { folder: '/data/x', prefix: 'x/', linked: false };

/** What is planned where these names were touched, these are there now, and these paths and folders are known. */
function plan(names: readonly string[], entries: readonly ListedEntry[], known: readonly string[], failed = false) {
  const listing = { entries, stores: [], orphans: [], temps: [], companions: new Set<string>() };
  const { images, starts, gone, goneFolders } = planRefresh(
    level,
    new Set(names),
    { listing, problems: [], failed },
    {
      rowOf: (path) => (known.includes(path) ? ({ path } as ImageRow) : undefined),
      hasFolder: (prefix) => known.includes(prefix),
    },
  );
  return { images: images.map(({ path }) => path), starts: starts.map(({ prefix }) => prefix), gone, goneFolders };
}

const image = (name: string): ListedEntry => ({ name, kind: 'image' });
const folder = (name: string): ListedEntry => ({ name, kind: 'folder' });

test('a folder that cannot be read says nothing of what was in it', () => {
  expect(plan(['a.tif', 'y'], [], ['x/a.tif', 'x/y/'], true)).toEqual(noPlan);
});

test('images and folders that are there no longer are gone, if they were known', () => {
  const gone = { images: [], starts: [], gone: ['x/a.tif'], goneFolders: ['x/y/'] };
  expect(plan(['a.tif', 'b.tif', 'y', 'z'], [], ['x/a.tif', 'x/y/'])).toEqual(gone);
});

test('a folder is walked when it is new, or may be another of the same name', () => {
  const there = [folder('new'), folder('same'), folder('old')];
  const { starts, goneFolders } = plan(['same'], there, ['x/same/', 'x/old/']);
  expect([starts, goneFolders]).toEqual([['x/new/', 'x/same/'], []]);
});

test.each([
  ['a.tif', ['x/a.tif']],
  ['a.tif.json', ['x/a.tif']],
  ['A.tif.JSON', ['x/a.tif']],
  ['a.txt', ['x/a.tif', 'x/ab.tif']],
  ['set.companion.ome', ['x/a.tif', 'x/ab.tif', 'x/c.tif']],
  ['c.json', []],
])('%s concerns %j', (name, images) => {
  const there = ['a.tif', 'ab.tif', 'c.tif'].map(image);
  expect(plan([name], there, ['x/a.tif', 'x/ab.tif', 'x/c.tif'])).toMatchObject({ images, gone: [] });
});
