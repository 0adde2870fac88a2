import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { takesFiles } from '../../../../electron/app/profile.ts';

const work = mkdtempSync(join(tmpdir(), 'scopecard-profile-'));

afterAll(() => rmSync(work, { recursive: true }));

test('a folder that can be made takes files, and stays empty', () => {
  const folder = join(work, 'home', 'electron');
  expect(takesFiles(folder)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be made takes none', () => {
  writeFileSync(join(work, 'file'), '');
  const folder = join(work, 'file', 'electron');
  expect(takesFiles(folder)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});
