import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Axis } from '../../../../shared/image/header.ts';
import { packRows, unpackRows } from '../../../../shared/ipc/packed-rows.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { editableFields } from '../../../../shared/schema/fields.ts';
import { aHeader, aRow } from '../../../helpers/rows.ts';

const scalar = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);
const values = fc.dictionary(fc.constantFrom(...editableFields.map(({ key }) => key)), fc.option(scalar));
const stamp = fc.record({ size: fc.nat(), mtimeMs: fc.double({ min: 0, max: 1e13, noNaN: true }) });
const size = fc.record({
  unit: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  label: fc.string(),
  source: fc.string(),
});
const header = fc
  .record({
    dims: fc.shuffledSubarray<Axis>(['T', 'C', 'Z', 'Y', 'X']),
    date: fc.string(),
    numScenes: fc.nat(),
    pixelY: fc.option(size),
    pixelX: fc.option(size),
  })
  .map((given) => aHeader({ ...given, shape: given.dims.map((_, i) => i + 1) }));
const row = fc
  .record({
    path: fc.string({ unit: 'binary' }),
    values,
    given: fc.record({
      stamp,
      header: fc.option(header),
      dialect: fc.constantFrom('ome', 'baseline', null),
      sidecar: fc.constantFrom('ok', 'none', 'damaged', 'unsupported'),
      sidecarStamp: fc.option(stamp),
      numRois: fc.nat(),
      problems: fc.constantFrom(
        [],
        [problem('sidecar-foreign')],
        [problem('header-suspect', { reason: 'µ' }, { offset: 8 })],
      ),
    }),
    usesOthers: fc.boolean(),
    target: fc.option(fc.string(), { nil: undefined }),
  })
  .map(({ path, values, given, usesOthers, target }) => {
    const sidecarPath = `${target ?? path}.json`;
    return aRow(path, values, { ...given, ...(usesOthers && { usesOthers }), sidecarPath });
  });

test('rows are unpacked unchanged', () => {
  fc.assert(
    fc.property(fc.array(fc.option(row)), (rows) => {
      // JSON has no negative zero.
      const plain = JSON.parse(JSON.stringify(rows));
      expect(unpackRows(packRows(rows))).toEqual(plain);
    }),
  );
});

test('the names of fields occur in the text once for all rows', () => {
  const rows = Array.from({ length: 100 }, (_, i) => aRow(`${i}.tif`, { 'experiment_metadata.species': 'mouse' }));
  expect(packRows(rows).match(/species/g)).toHaveLength(1);
});
