import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkFileList as checkLines,
  listLines,
} from '../../../../../shared/deposit/bioimage-archive/check-file-list.ts';
import { fileList } from '../../../../../shared/deposit/bioimage-archive/file-list.ts';
import { isAcceptedPath, renamePlan } from '../../../../../shared/deposit/bioimage-archive/path-rule.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { sentenceOf, worded } from '../../../../helpers/sentence-of.ts';

const checkFileList = (text: string, path: string, files: ReadonlySet<string> | null) =>
  checkLines(listLines(text), path, files);

const folder = new URL('../../../../fixtures/deposit/09-bia/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

interface PathCases {
  readonly pattern: string;
  readonly cases: readonly { readonly path: string; readonly valid: boolean }[];
}

const { pattern, cases } = JSON.parse(read('paths.json')) as PathCases;

describe('paths', () => {
  test.each(cases)('$path: $valid', ({ path, valid }) => {
    expect(isAcceptedPath(path)).toBe(valid);
  });

  test('of 4096 characters are the longest', () => {
    expect([4096, 4097].map((length) => isAcceptedPath('a'.repeat(length)))).toEqual([true, false]);
  });

  test('the rule is the one of the server', () => {
    const rule = new RegExp(pattern);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (path) => isAcceptedPath(path) === rule.test(path)),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['5 µm/filé#1.tif', '5 um/fileno1.tif'],
    ['a&b,c=d~e.tif', 'a and b_c-d-e.tif'],
    ['[raw]/ctrl+drug@37°.tif', '(raw)/ctrl plus drug at 37 deg.tif'],
    ['./a.tif', 'a.tif'],
    ['../a.tif', 'a.tif'],
    ['日本.tif', '__.tif'],
    ['a/', 'a'],
    ['day 1../a.tif', 'day 1/a.tif'],
    ['µ/x..', 'u/x'],
    ['e\u0301.tif', 'e.tif'],
    ['µ  a .tif', 'u a.tif'],
  ])('%s is proposed as %s', (from, to) => {
    expect(renamePlan([from])).toEqual([{ from, to }]);
  });

  test('proposals are accepted, of their own, and not names that are there', () => {
    expect(renamePlan(['é.tif', 'e.tif', 'è.tif', 'E.tif'])).toEqual([
      { from: 'é.tif', to: 'e-2.tif' },
      { from: 'è.tif', to: 'e-3.tif' },
    ]);
    expect(renamePlan(['Bild é.ome.tif', 'bild e.ome.tif', 'é.b/a']).map(({ to }) => to)).toEqual([
      'Bild e-2.ome.tif',
      'e.b/a',
    ]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 8 }), (paths) => {
        const names = [...renamePlan(paths).map(({ to }) => to), ...paths.filter(isAcceptedPath)];
        expect(names.every(isAcceptedPath)).toBe(true);
        expect(new Set(renamePlan(paths).map(({ to }) => to.toLowerCase())).size).toBe(renamePlan(paths).length);
      }),
      { numRuns: 1000 },
    );
  });

  test('proposals fit a drive, and keep their endings', () => {
    const names = [`${'%'.repeat(40)}.ome.tiff`, `${'α'.repeat(100)}/${'ü'.repeat(150)}.tif`, `é.${'x'.repeat(250)}`];
    const plans = renamePlan([...names, `${'%'.repeat(39)}&.ome.tiff`]).map(({ to }) => to);
    for (const part of plans.flatMap((name) => name.split('/'))) expect(part.length).toBeLessThan(256);
    expect(plans[1]).toMatch(/ueue\.tif$/u);
    expect(plans[0]).toMatch(/ percent .*\.ome\.tiff$/u);
    expect(plans[3]).toMatch(/[^.]\.ome\.tiff$/u);
  });
});

describe('file lists', () => {
  test.each([
    ['file-list-good.tsv', []],
    ['file-list-bad-bom.tsv', ["First header value should be 'Files'"]],
    ['file-list-bad-header.tsv', ["First header value should be 'Files'"]],
    ['file-list-bad-empty-header.tsv', ['Attribute name is required']],
  ])('%s, in the words of the server', (name, messages) => {
    const found = checkFileList(read(name), name, null);
    expect(found.map((one) => sentenceOf(one).slice(0, (messages[0] ?? '').length))).toEqual(messages);
  });

  test.each([
    ['Files,Depth\na.tif,1\n', 'commas'],
    ['Files;Depth\na.tif;1\n', 'semicolons'],
    ['\ufefffiles, Depth\na.tif, 1\n', 'commas'],
    ['"Files","Depth"\n"a.tif",1\n', 'commas'],
  ])('without tabs, %j', (text, separator) => {
    expect(checkFileList(text, 'l.tsv', null)).toMatchObject([
      { code: 'deposit-list-separator', row: 1, details: { separator } },
    ]);
  });

  test('with tabs, a heading with a comma is another first heading', () => {
    expect(checkFileList('Files, raw\tDepth\na.tif\t1\n', 'l.tsv', null)).toMatchObject([
      { code: 'deposit-list-header' },
    ]);
  });

  test('a blank heading is told with its place', () => {
    expect(checkFileList('Files\tDepth\t \na.tif\t1\t2\n', 'l.tsv', null)).toMatchObject([
      { code: 'deposit-list-blank-heading', column: '3', details: { column: 3 } },
    ]);
  });

  test('without a file, not ready', () => {
    expect(checkFileList('Files\tDepth\n\n', 'l.tsv', null)).toMatchObject([
      { code: 'deposit-no-rows', severity: 'error', path: 'l.tsv' },
    ]);
  });

  test('a path in a form that the archive refuses is not also one that is not listed', () => {
    const files = new Set(['a.tif', 'b/c.tif', 'd/e.tif']);
    const found = checkFileList('Files\n./a.tif\nb/\n./d/\n', 'l.tsv', files);
    expect(found.filter(({ code }) => code === 'deposit-list-unlisted')).toEqual([]);
    expect(found.filter(({ code }) => code === 'deposit-path-form')).toHaveLength(3);
  });

  test('bad paths, twice, too many cells, absent files', () => {
    const text = 'Files\tA\na.tif\t1\nb&.tif\t2\na.tif\t3\n\nc.tif\t4\t5\n';
    expect(worded(checkFileList(text, 'l.tsv', new Set(['a.tif', 'b&.tif'])))).toMatchObject([
      {
        code: 'deposit-path-form',
        row: 3,
        column: 'Files',
        value: 'b&.tif',
        details: { why: 'it contains &' },
      },
      { code: 'deposit-list-twice', row: 4 },
      { code: 'deposit-list-cells', row: 6 },
      { code: 'deposit-list-gone', row: 6 },
    ]);
  });

  test('an existing file that is not listed is a warning, the list itself aside', () => {
    const files = new Set(['a.tif', 'masks/a_mask.tif', 'l.tsv']);
    expect(checkFileList('Files\na.tif\n', 'l.tsv', files)).toMatchObject([
      { code: 'deposit-list-unlisted', severity: 'warning', value: 'masks/a_mask.tif' },
    ]);
    expect(checkFileList('Files\na.tif\n', 'l.tsv', null)).toEqual([]);
  });

  test('names are written as they are, with their blanks', () => {
    const text = fileList([aRow(' a .tif'), aRow('s /b.tif')]);
    expect(text).toBe('Files\n a .tif\ns /b.tif\n');
    expect(checkFileList(text, 'l.tsv', new Set([' a .tif', 's /b.tif']))).toEqual([]);
  });

  test('lists the fields in which images differ, without quotes', () => {
    const rows = [
      aRow('s/a.tif', {
        'experiment_metadata.species': 'mouse',
        'experiment_metadata.genotype': 'wt',
        'experiment_metadata.depth': 120,
      }),
      aRow('s/b.tif', { 'experiment_metadata.species': 'mouse', 'experiment_metadata.genotype': 'k"o\tx' }),
    ];
    const text = fileList(rows);
    expect(text).toBe('Files\tGenotype\tDepth (um)\ns/a.tif\twt\t120\ns/b.tif\tk"o x\t\n');
    expect(checkFileList(text, 'l.tsv', new Set(['s/a.tif', 's/b.tif']))).toEqual([]);
  });
});

describe('lists of annotations', () => {
  const files = new Set(['a.tif', 'b.tif', 'a_mask.tif', 'b_mask.tif', 'annotations.tsv', 'l.tsv']);
  const codes = (text: string, name = 'annotations.tsv', there: ReadonlySet<string> | null = files) =>
    worded(checkFileList(text, name, there)).map(({ code, row, severity }) => [code, row ?? null, severity]);

  test('with the image of each, and images in a list of their own, are as the archive wants them', () => {
    expect(codes('Files\tsource_image\na_mask.tif\ta.tif\nb_mask.tif\tb.tif\n')).toEqual([
      ['deposit-list-unlisted', null, 'warning'],
    ]);
    expect(codes('Files\tsource_image\na_mask.tif\ta.tif\n', 'annotations.tsv', null)).toEqual([]);
  });

  test.each(['Source Image', 'sourceImage', 'source_image_id', 'SOURCE-IMAGE'])(
    '%s is recognised, and named',
    (heading) => {
      const found = codes(`Files\t${heading}\na_mask.tif\ta.tif\nb_mask.tif\t\n`, 'annotations.tsv', null);
      expect(found).toEqual([
        ['deposit-list-source-name', 1, 'warning'],
        ['deposit-list-source-empty', 3, 'error'],
      ]);
    },
  );

  test('source images that are missing, unnamed or not accepted are reported by line', () => {
    const text = 'Files\tsource_image\na_mask.tif\n\nb_mask.tif\tc.tif\nx_mask.tif\tµ.tif\n';
    const found = codes(text, 'annotations.tsv', new Set([...files, 'x_mask.tif'])).filter(([, row]) => row !== null);
    expect(found).toEqual([
      ['deposit-list-source-empty', 2, 'error'],
      ['deposit-list-source-gone', 4, 'error'],
      ['deposit-list-source-form', 5, 'error'],
    ]);
  });

  test('without source images are an error where they are declared as annotations, a warning where only names suggest it', () => {
    expect(codes('Files\na_mask.tif\n', 'annotations.tsv', null)).toEqual([['deposit-list-no-source', 1, 'error']]);
    expect(codes('Files\tannotation_type\nx.tif\tcounts\n', 'l.tsv', null)).toEqual([
      ['deposit-list-no-source', 1, 'error'],
    ]);
    expect(codes('Files\na_mask.tif\nb_mask.tif\n', 'l.tsv', null)).toEqual([['deposit-list-no-source', 1, 'warning']]);
    expect(codes('Files\na_mask.tif\nb.tif\n', 'l.tsv', null)).toEqual([]);
    expect(codes('Files\n', 'l.tsv', null)).toEqual([['deposit-no-rows', null, 'error']]);
  });
});
