import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { browseFolder } from '../../../../../electron/host/scan/browse.ts';
import { typedPath } from '../../../../../electron/host/scan/typed-path.ts';
import { Session } from '../../../../../electron/host/session.ts';
import { tempFolder } from '../temp-folder.ts';

test.each([
  ['/data/images', '/data/images'],
  ['  /data/images ', '/data/images'],
  ['"/data/with blanks"', '/data/with blanks'],
  ["'/data/it’s here'", '/data/it’s here'],
  ['~', '/home/ann'],
  ['~/data', '/home/ann/data'],
  ['~ann', resolve('~ann')],
  ['"', resolve('"')],
  ['file:///data/a%20b', '/data/a b'],
  ['file:///data/%E0%A4%A', resolve('file:///data/%E0%A4%A')],
  ['file://elsewhere/share', resolve('file://elsewhere/share')],
])('%s is read as %s', (typed, path) => {
  expect(typedPath(typed, '/home/ann')).toBe(path);
});

test('every spelling of a folder, and a file in it, lists the folder', async () => {
  const root = tempFolder();
  const folder = join(root, '5 µm');
  mkdirSync(join(folder, 'inside'), { recursive: true });
  const file = join(folder, 'a.tif');
  writeFileSync(file, '');
  for (const typed of [folder, `"${folder}"`, pathToFileURL(folder).href, file, `'${file}'`]) {
    const listing = await browseFolder(typed);
    expect(listing).toMatchObject({ ok: true, value: { path: folder, folders: ['inside'], images: 1 } });
  }
});

test.runIf(process.platform === 'linux')('a folder is listed and opened with its accents in either form', async () => {
  const root = tempFolder();
  mkdirSync(join(root, '\u00e9'));
  expect(await browseFolder(join(root, 'e\u0301'))).toMatchObject({ ok: true, value: { path: join(root, '\u00e9') } });
  expect(await new Session().open(join(root, 'e\u0301'))).toMatchObject({
    ok: true,
    value: { root: join(root, '\u00e9') },
  });
});
