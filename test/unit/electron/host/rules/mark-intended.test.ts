import { readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { markIntended, unmarkIntended } from '../../../../../electron/host/rules/mark-intended.ts';
import { put, tempFolder } from '../temp-folder.ts';

const entry = { problem: 'header-drift', field: 'f', found: { here: 1 }, paths: ['a.tif'] };

test('what else a lab or a newer version wrote into the file of intended problems stays there', async () => {
  const folder = tempFolder();
  const others = { note: 'agreed on 3 May', newer: { kept: true } };
  put(folder, 'scopecard-intended.json', JSON.stringify({ ...others, scopecard_intended: 1, intended: [] }));
  const stored = () => JSON.parse(readFileSync(join(folder, 'scopecard-intended.json'), 'utf8'));
  expect(await markIntended(folder, [entry])).toEqual({ ok: true, value: null });
  expect(stored()).toEqual({ ...others, scopecard_intended: 1, intended: [entry] });
  expect(await unmarkIntended(folder, [entry])).toEqual({ ok: true, value: null });
  expect(stored()).toEqual({ ...others, scopecard_intended: 1, intended: [] });
});

const drift = { problem: 'header-drift', field: 'image_header_metadata.physical_unit_x', found: { file: '1 µm' } };

function putMarks(folder: string, paths: readonly string[]): string {
  const text = JSON.stringify({ scopecard_intended: 1, intended: [{ ...drift, paths }] });
  const path = put(folder, 'scopecard-intended.json', text);
  utimesSync(path, 1_700_000_000, 1_700_000_000);
  return path;
}

test('a mark is removed from the file that has it, and no other file is written', async () => {
  const above = tempFolder();
  const file = putMarks(above, ['day/b.tif']);
  const before = readFileSync(file, 'utf8');
  const own = putMarks(join(above, 'day'), ['a.tif', 'c.tif']);
  expect(await unmarkIntended(join(above, 'day'), [{ ...drift, paths: ['a.tif'] }])).toMatchObject({ ok: true });
  expect(JSON.parse(readFileSync(own, 'utf8')).intended).toEqual([{ ...drift, paths: ['c.tif'] }]);
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(statSync(file).mtimeMs).toBe(1_700_000_000_000);
});

test('a new mark leaves those of colleagues', async () => {
  const folder = tempFolder();
  const file = putMarks(folder, ['a.tif']);
  expect(await markIntended(folder, [{ ...drift, paths: ['b.tif'] }, entry])).toMatchObject({ ok: true });
  const { intended } = JSON.parse(readFileSync(file, 'utf8'));
  expect(intended).toEqual(expect.arrayContaining([{ ...drift, paths: ['a.tif', 'b.tif'] }, entry]));
  expect(intended).toHaveLength(2);
});

test('a mark in the file of a folder above is removed there', async () => {
  const above = tempFolder();
  const file = putMarks(above, ['day/a.tif', 'day/b.tif']);
  await unmarkIntended(join(above, 'day'), [{ ...drift, paths: ['a.tif'] }]);
  expect(JSON.parse(readFileSync(file, 'utf8')).intended).toEqual([{ ...drift, paths: ['day/b.tif'] }]);
});
