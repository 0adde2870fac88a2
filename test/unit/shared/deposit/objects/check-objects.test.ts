import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkObjects } from '../../../../../shared/deposit/objects/check-objects.ts';
import { attributeRows, objectsColumns } from '../../../../../shared/deposit/objects/columns.ts';
import { tsvText } from '../../../../../shared/deposit/objects/tsv-text.ts';
import { readDepositRecords } from '../../../../../shared/deposit/table/records.ts';
import { objectsRows } from '../../../../helpers/objects-rows.ts';
import { worded } from '../../../../helpers/sentence-of.ts';

const path = 'derived/segmentation_masks/cells-objects.tsv';
const file = 'a.segmentations.ome.tiff';
const object = (id: number, changes: Readonly<Record<number, string>> = {}): readonly string[] =>
  Object.assign(
    [String(id), file, 'cells', 'CL:0000000', '10.17504/protocols.io.abc', 'FUSION', '', '5', '6', '0'],
    changes,
  );

const mask = { name: file, channels: ['cells', 'nuclei'], width: 100, height: 50 };

function check(rows: readonly (readonly string[])[], known: typeof mask | null = mask) {
  const work = checkObjects(readDepositRecords(tsvText(rows), '\t'), { path, mask: known });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** What a table says of a column of its own. */
const described = { unit: '', featureClass: '', description: '', protocol: '', alternativeId: '', permissible: '' };

const findings = (...objects: readonly (readonly string[])[]) => worded(check(objectsRows(objects)).findings);

describe('the template', () => {
  const published = readFileSync(
    new URL('../../../../fixtures/deposit/06-cedar/object-by-feature-header.tsv', import.meta.url),
    'utf8',
  );
  const rows = published.split('\n').map((line) => line.split('\t'));

  test('has the rows and columns of the published one, ten rows down to the header', () => {
    const own = objectsRows();
    expect(own.map(([first]) => first)).toEqual(rows.slice(0, 10).map(([first]) => first));
    expect(own[9]).toEqual(rows[9]);
    expect(own[8]?.every((cell) => cell === '')).toBe(true);
  });

  test('describes each column in the same way, except for the descriptions', () => {
    for (const [i, [title, key]] of attributeRows.entries()) {
      if (key === 'description') continue;
      expect([title, ...objectsColumns.map((column) => column[key])]).toEqual(
        rows[i]?.map((cell) => cell.replace(/\r$/, '')),
      );
    }
  });
});

describe('objects tables', () => {
  test('a good one', () => {
    expect(check(objectsRows([object(1), object(2, { 2: 'nuclei' })]))).toEqual({
      findings: [],
      objects: 2,
      ids: new Map([
        ['cells', new Set(['1'])],
        ['nuclei', new Set(['2'])],
      ]),
    });
  });

  test('rows and columns of findings are those of the file', () => {
    const bad = findings(
      object(1, { 4: '' }),
      ...[2, 3, 4, 5, 6, 7].map((id) => object(id)),
      object(8, { 5: 'bad_val' }),
    );
    expect(bad).toMatchObject([
      { code: 'deposit-cell-empty', row: 11, column: 'Protocol for mask creation (DOI)', path },
      { code: 'deposit-not-one-of', row: 18, column: 'Annotation tool', value: 'bad_val' },
    ]);
  });

  test('an older template has a row less; its rows count as they stand', () => {
    const rows = objectsRows([object(1, { 4: '' }), object(2)]).filter(([first]) => first !== 'Alternative ID');
    expect(worded(check(rows).findings)).toMatchObject([{ code: 'deposit-cell-empty', row: 10 }]);
  });

  test('without a separator row', () => {
    const rows = objectsRows([object(1)]).filter((_, i) => i !== 8);
    expect(worded(check(rows).findings)).toMatchObject([
      { code: 'deposit-objects-separator', row: 9, message: expect.stringMatching(/^Missing a separator row/) },
    ]);
  });

  test('a plain table has the same finding', () => {
    expect(check(objectsRows([object(1)]).slice(9)).findings).toMatchObject([{ code: 'deposit-objects-separator' }]);
  });

  test('anything else has no header', () => {
    expect(check([['bad'], ['still bad']]).findings).toMatchObject([
      { code: 'deposit-objects-separator' },
      { code: 'deposit-objects-header' },
    ]);
    expect(check([]).findings).toMatchObject([{ code: 'deposit-objects-none' }]);
  });

  test('a column that is missing', () => {
    const rows = objectsRows([object(1)]).map((cells) => cells.filter((_, i) => i !== 5));
    expect(worded(check(rows).findings)).toMatchObject([
      { code: 'deposit-objects-column', column: 'Annotation tool', row: 10 },
    ]);
  });

  test('types of the template and of features that the table describes itself', () => {
    const intensity = { ...described, name: 'Intensity', type: 'integer', level: 'REQUIRED' } as const;
    const rows = objectsRows(
      [
        [...object(1, { 3: 'cell', 7: '1.5', 4: 'x' }), 'high'],
        [...object(2), ''],
      ],
      [...objectsColumns, intensity],
    );
    expect(check(rows, null).findings).toMatchObject([
      { code: 'deposit-pattern', column: 'Mask ID' },
      { code: 'deposit-pattern', column: 'Protocol for mask creation (DOI)' },
      { code: 'deposit-type', column: 'X' },
      { code: 'deposit-type', column: 'Intensity', row: 11 },
      { code: 'deposit-cell-empty', column: 'Intensity', row: 12 },
    ]);
  });

  test.each(['N/A', 'n/a', 'NA'])('%s in place of a list of choices is no choice', (permissible) => {
    const area = { ...described, name: 'Area', type: 'float', level: 'OPTIONAL', permissible } as const;
    const colour = { ...area, name: 'Colour', type: 'category', permissible: 'red | N/A' } as const;
    const rows = objectsRows(
      [
        [...object(1), '15.5', 'red'],
        [...object(2), '8', 'blue'],
      ],
      [...objectsColumns, area, colour],
    );
    expect(check(rows).findings).toMatchObject([{ code: 'deposit-not-one-of', column: 'Colour', value: 'blue' }]);
  });

  test('ids, file, channel and place are compared with the mask', () => {
    expect(findings(object(1), object(1, { 1: 'b.tiff', 2: 'cell', 7: '100', 8: '-1' }), object(1))).toMatchObject([
      { code: 'deposit-objects-source', row: 12, severity: 'warning' },
      { code: 'deposit-objects-mask', value: 'cell' },
      { code: 'deposit-objects-outside', column: 'X' },
      { code: 'deposit-objects-outside', column: 'Y' },
      { code: 'deposit-objects-twice', row: 13, message: 'Rows 11 and 13 are both object 1 of one mask.' },
    ]);
  });

  test('a hundred thousand wrong cells are counted, not listed', () => {
    const bad = findings(
      ...Array.from({ length: 20_000 }, (_, i) => object(i, { 3: '', 4: '', 5: 'x', 7: 'y', 8: 'z' })),
    );
    expect(bad).toHaveLength(1001);
    expect(worded(bad).at(-1)).toMatchObject({
      code: 'deposit-objects-more',
      message: expect.stringContaining('99000 more'),
    });
  });
});
