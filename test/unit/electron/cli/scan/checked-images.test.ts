import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CheckedImages } from '../../../../../electron/cli/scan/checked-images.ts';
import { checkFolder, checkRow } from '../../../../../shared/checks/checks.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard } from '../command-line.ts';

const genotype = 'experiment_metadata.genotype';
const axis = (unit: number) => ({ unit, label: 'um', source: 'sidecar' }) as const;
const sized = (x: number) => ({ calibration: { y: axis(0.5), x: axis(x) } });

/** Rows in order, with everything that is compared between them: sidecars across folders, sizes, spellings. */
const rows = [
  aRow('a/1.tif', { [genotype]: 'WT' }, sized(0.5)),
  aRow('a/2.tif', { [genotype]: 'wt' }, { ...sized(0.5), sidecarPath: 'a/1.tif.json' }),
  aRow('a/3.tif', {}, { ...sized(0.7), sidecar: 'none' }),
  aRow('a/4.tif', {}, sized(0.5)),
  aRow('b/1.tif', { [genotype]: 'wild-type' }, { sidecarPath: 'a/1.tif.json' }),
  aRow('z.tif', { 'experiment_metadata.date': '3.2.2024' }),
];
const rules = { fields: [], intended: [], problems: [problem('rules-unreadable', { file: 'rules' })] };

describe('images that are checked as they are read', () => {
  it.each([1, 2, rows.length])('have the problems of rows that are all there, %i at a time', (length) => {
    const images = new CheckedImages(rules);
    for (let at = 0; at < rows.length; at += length) images.add(rows.slice(at, at + length));
    const together = checkFolder(rows);
    const ofFolder = problem('link-outside', { path: 'b' }, { path: 'b' });
    const expected = [
      ...rules.problems,
      ...together.filter(({ path }) => path === undefined),
      ...rows.slice(0, 4).flatMap((row) => [...checkRow(row), ...together.filter(({ path }) => path === row.path)]),
      ofFolder,
      ...rows.slice(4).flatMap((row) => [...checkRow(row), ...together.filter(({ path }) => path === row.path)]),
    ];
    expect(together.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 3 }, () => 'sidecar-shared'),
      'calibration-differs',
      'spelling-variants',
    ]);
    expect(images.problems([ofFolder])).toEqual(expected);
    expect(images.count).toBe(rows.length);
  });

  it('count once where two names cannot be told apart', () => {
    const images = new CheckedImages({ ...rules, problems: [] });
    images.add([aRow('a.tif', {}, { sidecar: 'none' })]);
    images.add([aRow('a.tif', {}, { sidecar: 'none' })]);
    expect(images.count).toBe(1);
    expect(images.problems([]).map(({ code }) => code)).toEqual(['sidecar-missing']);
  });
});

describe('scopecard check', () => {
  it('tells how many images of all folders share a sidecar', async () => {
    const root = tempFolder();
    const image = put(root, 'a/1.tif', smallTiff());
    put(root, 'a/1.tif.json', sidecarText());
    put(root, 'b/own.tif', smallTiff());
    symlinkSync(image, join(root, 'a', 'link.tif'));
    symlinkSync(image, join(root, 'b', 'link.tif'));
    const { stdout, code } = await scopecard(['check', root, '--json']);
    const shared = parseLines(stdout).filter((line) => line.code === 'sidecar-shared');
    expect(shared.map(({ path }) => path)).toEqual(['a/1.tif', 'a/link.tif', 'b/link.tif']);
    expect(shared.every(({ message }) => String(message).includes('3 images'))).toBe(true);
    expect(code).toBe(1);
  });
});
