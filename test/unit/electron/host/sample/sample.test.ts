import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recipes } from '../../../../../electron/host/sample/recipes.ts';
import { writeSampleFolder } from '../../../../../electron/host/sample/sample.ts';
import { readHeader } from '../../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { readSidecar } from '../../../../../shared/sidecar/sidecar.ts';
import { tempFolder } from '../temp-folder.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scopecard-sample-'));
  await writeSampleFolder(folder);
});

afterAll(() => rm(folder, { recursive: true }));

async function headerOf(path: string) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const image = await readFile(join(folder, path));
  return readHeader(memorySource(image), { name, companion: () => null, siblings: () => [], inflate: () => null });
}

test('contains every dialect except the one known only by its companion', async () => {
  const images = recipes.filter(({ image }) => image !== null);
  const headers = await Promise.all(images.map(({ path }) => headerOf(path)));
  const dialects = new Set(headers.map(({ dialect }) => dialect));
  expect([...dialects].sort()).toEqual(
    expect.arrayContaining([
      'baseline',
      'imagej',
      'lsm',
      'micromanager',
      'ndpi',
      'ome',
      'scanimage',
      'shaped',
      'stk',
      'svs',
    ]),
  );
});

test('contains every state of a sidecar', async () => {
  const states = new Set<string>();
  for (const { path, values } of recipes) {
    states.add(values ? readSidecar(await readFile(join(folder, `${path}.json`))).state : 'none');
  }
  expect([...states].sort()).toEqual(['damaged', 'none', 'ok', 'unsupported']);
});

test('is written again to the same bytes', async () => {
  const again = tempFolder();
  await writeSampleFolder(again);
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    const same = (await readFile(path.replace(folder, again))).equals(await readFile(path));
    expect(same, path).toBe(true);
  }
});

test('keeps existing files, and writes missing ones', async () => {
  const other = tempFolder();
  await cp(folder, other, { recursive: true });
  const names = (await readdir(other, { recursive: true })).filter((name) => name.endsWith('.tif.json'));
  const [edited = '', removed = ''] = names.map((name) => join(other, name));
  const before = await readFile(removed);
  await writeFile(edited, 'edited');
  await rm(removed);
  await writeSampleFolder(other);
  expect(await readFile(edited, 'utf8')).toBe('edited');
  expect(await readFile(removed)).toEqual(before);
});

test.runIf(process.platform === 'linux')(
  'fails where no folder can be made, though the drive says only that it is missing',
  async () => {
    await expect(writeSampleFolder('/proc/nope')).rejects.toMatchObject({ code: 'ENOENT' });
  },
);
