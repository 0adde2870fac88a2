import { expect, test } from 'vitest';
import { KnownRows } from '../../../../../electron/host/scan/known-rows.ts';
import { aRow } from '../../../../helpers/rows.ts';

test('rows of an earlier session that come after the folder was read bring no deleted image back', () => {
  const rows = new KnownRows();
  rows.recall([aRow('a.tif'), aRow('b.tif')], 1);
  expect([[...rows.paths()], rows.isComplete]).toEqual([['a.tif', 'b.tif'], false]);
  rows.replace([aRow('a.tif')], 2);
  rows.recall([aRow('a.tif'), aRow('b.tif')], 1);
  expect([[...rows.paths()], rows.isComplete]).toEqual([['a.tif'], true]);
});
