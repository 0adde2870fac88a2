import { readFileSync } from 'node:fs';
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
