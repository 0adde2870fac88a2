import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepAside } from '../../../../../electron/host/user/keep-aside.ts';
import { put, tempFolder } from '../temp-folder.ts';

test('damaged files are all kept, but for very many: then the last one is replaced', async () => {
  const folder = tempFolder();
  for (let i = 1; i <= 21; i++) await keepAside(put(folder, 'settings.json', String(i)));
  const kept = (suffix: string) => readFileSync(join(folder, `settings.json.damaged${suffix}`), 'utf8');
  expect(readdirSync(folder)).toHaveLength(20);
  expect([kept(''), kept('-2'), kept('-19'), kept('-20')]).toEqual(['1', '2', '19', '21']);
});
