import { expect, test } from 'vitest';
import { callsInFlight } from '../../../../../electron/host/disk/calls-in-flight.ts';
import type { FolderReading } from '../../../../../electron/host/scan/folder-reading.ts';
import type { WalkFolder } from '../../../../../electron/host/scan/found-images.ts';
import { ListingsAhead } from '../../../../../electron/host/scan/listings-ahead.ts';

const folder = (name: string): WalkFolder => ({ folder: `/${name}`, prefix: `${name}/`, linked: false });
const folders = Array.from({ length: callsInFlight + 4 }, (_, i) => folder(`f${i}`));

function readingOf(images: number): FolderReading {
  const entries = Array.from({ length: images }, (_, i) => ({ name: `${i}.tif`, kind: 'image' as const }));
  return {
    listing: { entries, stores: [], orphans: [], temps: [], companions: new Set() },
    problems: [],
    failed: false,
  };
}

/** Lists folders of so many images, and notes the order in which they begin. */
function listings(images: number) {
  const begun: string[] = [];
  const ahead = new ListingsAhead(async ({ prefix }) => {
    begun.push(prefix);
    return readingOf(images);
  });
  return { ahead, begun };
}

test('folders are listed once, in their order, as many at a time as calls may wait', async () => {
  const { ahead, begun } = listings(10);
  await ahead.take(folder('root'));
  ahead.begin(folders);
  expect(begun).toEqual(['root/', ...folders.slice(0, callsInFlight).map(({ prefix }) => prefix)]);
  for (const [i, each] of folders.entries()) {
    expect((await ahead.take(each)).listing.entries).toHaveLength(10);
    ahead.begin(folders.slice(i + 1));
  }
  expect(begun).toEqual(['root/', ...folders.map(({ prefix }) => prefix)]);
});

test.each([
  [4_000, 2],
  [20_000, 0],
])('where a folder has %i images, %i are listed ahead', async (images, most) => {
  const { ahead, begun } = listings(images);
  await ahead.take(folder('root'));
  ahead.begin(folders);
  expect(begun).toHaveLength(1 + most);
  expect((await ahead.take(folders[0] as WalkFolder)).listing.entries).toHaveLength(images);
});

test('whoever takes a folder is told why it could not be listed', async () => {
  const ahead = new ListingsAhead(async ({ prefix }) => {
    if (prefix === 'f1/') throw new Error('a bug');
    return readingOf(1);
  });
  await ahead.take(folder('root'));
  ahead.begin(folders);
  await expect(ahead.take(folders[1] as WalkFolder)).rejects.toThrow('a bug');
});
