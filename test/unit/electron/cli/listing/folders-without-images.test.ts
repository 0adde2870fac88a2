import { parse, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { FoldersWithoutImages } from '../../../../../electron/cli/listing/folders-without-images.ts';

const root = parse(resolve('/')).root;

/** What is said of these folders, each with its images and subfolders. */
function messageOf(...folders: readonly (readonly [path: string, images: number, subfolders: number])[]) {
  const found = new FoldersWithoutImages();
  for (const [path, images, subfolders] of folders) found.add(resolve(path), images, subfolders);
  return found.message();
}

test.each([
  ['has images', ['/a', 1, 2]],
  ['has no subfolders', ['/a', 0, 0]],
] as const)('a folder that %s needs no word', (_, folder) => {
  expect(messageOf(folder)).toBeNull();
});

test('the root of a drive is named as any other folder', () => {
  expect(messageOf(['/', 0, 3])).toContain(`${root} has no images itself, and its 3 subfolders are not read`);
});

test('a folder with listed folders below it is not named, whether they come after or before it', () => {
  expect(messageOf(['/', 0, 1], ['/a', 0, 1], ['/a/b', 1, 0])).toBeNull();
  expect(messageOf(['/a/b', 1, 0], ['/a', 0, 1], ['/', 0, 1])).toBeNull();
});

test('others are counted', () => {
  const message = messageOf(['/a', 0, 1], ['/b', 0, 1], ['/c', 0, 1]);
  expect(message).toContain('its subfolder is not read');
  expect(message).toContain('also applies to 2 other folders in the list');
});
