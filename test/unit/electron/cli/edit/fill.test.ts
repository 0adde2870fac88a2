import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSeason } from '../../../../helpers/season.ts';
import { parseLines, scopecard } from '../command-line.ts';

const first = 'week 01/cond1 saline/20250901_A106_0001.tif';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scopecard-fill-'));
  writeSeason(folder, { folders: 2, imagesPerFolder: 3 });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sidecarOf = (path: string) => JSON.parse(readFileSync(join(folder, `${path}.json`), 'utf8')).experiment_metadata;

test('fields are filled from the paths, reported line by line, and undone', async () => {
  const before = readFileSync(join(folder, `${first}.json`));
  const run = await scopecard(['fill', folder, '{condition}/{date}_{animal}_*', '--json']);
  expect(run.stderr).toBe('{animal} is not a field: its text is skipped.\n6 saved.\n');
  expect(run.code).toBe(0);
  expect(parseLines(run.stdout)[0]).toMatchObject({
    path: first,
    state: 'saved',
    changes: [
      { field: 'condition', before: '', after: 'cond1 saline' },
      { field: 'date', before: '', after: '2025-09-01' },
    ],
  });
  expect(sidecarOf(first)).toMatchObject({ condition: 'cond1 saline', date: '2025-09-01', genotype: 'WT' });
  expect((await scopecard(['undo', folder])).code).toBe(0);
  expect(readFileSync(join(folder, `${first}.json`))).toEqual(before);
});

test('values stay unless replacing is requested, and a dry run writes nothing', async () => {
  const kept = await scopecard(['fill', folder, '{genotype}/*', '--dry-run']);
  expect(kept.stderr).toContain(
    `${first}: left out: genotype: It already has a value, WT; the path gives cond1 saline.`,
  );
  expect(kept.stderr).toContain('5 would be saved.');
  expect(existsSync(join(folder, `${first.replace('0001', '0003')}.json`))).toBe(false);
  const replaced = await scopecard(['fill', folder, '{genotype}/*', '--replace']);
  expect(replaced.stderr).toBe('6 saved.\n');
  expect(sidecarOf(first).genotype).toBe('cond1 saline');
});

test('a second run reports that nothing is left to do, not that there are no images', async () => {
  await scopecard(['fill', folder, '{condition}/{date}_*']);
  expect((await scopecard(['fill', folder, '{condition}/{date}_*'])).stderr).toBe('Nothing to change in 6 images.\n');
  const empty = await scopecard(['fill', mkdtempSync(join(folder, 'empty-')), '{condition}/{date}_*']);
  expect(empty.stderr).toBe('There are no images here.\n');
});

test('images that the pattern does not fit are reported; those that cannot be written are a failure', async () => {
  writeFileSync(join(folder, `${first}.json`), '{');
  const run = await scopecard(['fill', folder, '{condition}/{date}_A106_*']);
  expect(run.stderr).toContain('20250901_A107_0002.tif: left out: “20250901_A107_0002” does not fit {date}_A106_*.');
  expect(run.stderr).toContain(`${first}: left out: The sidecar cannot be read`);
  expect(run.code).toBe(1);
});

test('an invalid pattern is wrong usage', async () => {
  const run = await scopecard(['fill', folder, '{condition']);
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('a “{” is not closed');
  expect((await scopecard(['fill', folder])).code).toBe(2);
});
