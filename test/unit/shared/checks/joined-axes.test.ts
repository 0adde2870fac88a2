import { expect, test } from 'vitest';
import { joinAxes } from '../../../../shared/checks/joined-axes.ts';
import { type Problem, problem } from '../../../../shared/problems/problem.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';

const y: FieldKey = 'image_header_metadata.physical_unit_y';
const x: FieldKey = 'image_header_metadata.physical_unit_x';

function drift(field: FieldKey, path = 'a.tif', sidecar = '0.3 µm'): Problem {
  const label = field === y ? 'Physical Unit Y' : 'Physical Unit X';
  return problem('header-drift', { label, sidecar, file: '0.25 µm' }, { path, field });
}

const { field: _, ...both } = { ...drift(y), details: { ...drift(y).details, label: 'Pixel size' } };

test('what is wrong with both axes alike is one problem of the pixel size, in the place of the first', () => {
  const other = problem('sidecar-missing', {}, { path: 'a.tif' });
  expect(joinAxes([drift(y), other, drift(x)])).toEqual([both, other]);
  expect(joinAxes([drift(x), drift(y)])).toEqual([both]);
});

test.each<[string, readonly Problem[]]>([
  ['in another value', [drift(y), drift(x, 'a.tif', '0.4 µm')]],
  ['in the image', [drift(y), drift(x, 'b.tif')]],
  ['in what is intended', [{ ...drift(y), intended: true, severity: 'info' }, drift(x)]],
  ['in nothing, but are of one axis', [drift(y), drift(y)]],
  [
    'in the field alone, which is not one of an axis',
    [
      problem('wrong-type', {}, { path: 'a.tif', field: 'experiment_metadata.depth' }),
      problem('wrong-type', {}, { path: 'a.tif', field: 'experiment_metadata.sex' }),
    ],
  ],
])('problems that differ %s stay as they are', (_, problems) => {
  expect(joinAxes(problems)).toEqual(problems);
});
