import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRulesText } from '../../../../../electron/host/rules/rules-files.ts';
import { fullText } from '../../../../../shared/problems/wording.ts';
import { put, tempFolder } from '../temp-folder.ts';

const name = 'scopecard-fields.json';

test('a file of rules that the system refuses to read is not one to correct in an editor', async () => {
  const read = await readRulesText(join(tempFolder(), 'n'.repeat(300)), name);
  expect(read).toMatchObject({ ok: false, problem: { code: 'rules-closed', details: { reason: 'ENAMETOOLONG' } } });
  expect(read.ok ? '' : fullText(read.problem)).toContain('Ask its owner for access');
});

test.each([
  ['a link', (path: string) => symlinkSync(put(tempFolder(), 'other.json', '{}'), path)],
  ['a folder', (path: string) => mkdirSync(path)],
])('%s is not a file of rules', async (_, make) => {
  const path = join(tempFolder(), name);
  make(path);
  expect(await readRulesText(path, name)).toMatchObject({ ok: false, problem: { code: 'rules-unreadable' } });
});
