import { expect, test } from 'vitest';
import { nameSeries } from '../../../../../shared/deposit/dcn/series.ts';

test('series of names, with what is missing', () => {
  expect(nameSeries(['a_1.tif', 'a_2.tif', 'a_5.tif', 'b.tif', 'c_1.tif', 'c_900.tif', 'c_5000.tif'])).toEqual([
    { folder: '', pattern: 'a_#.tif', first: 1, last: 5, count: 3, missing: [3, 4] },
  ]);
});
