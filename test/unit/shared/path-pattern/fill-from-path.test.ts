import { expect, test } from 'vitest';
import { type FillMode, planFill } from '../../../../shared/path-pattern/fill-from-path.ts';
import { parsePattern } from '../../../../shared/path-pattern/path-pattern.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';
import { aHeader, aRow } from '../../../helpers/rows.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

const rows = [
  aRow('saline/20251030_A106.tif'),
  aRow('saline/20251031_A107.tif', { 'experiment_metadata.condition': 'control' }),
  aRow('saline/20251030_A108.tif', {
    'experiment_metadata.condition': 'saline',
    'experiment_metadata.date': '2025-10-30',
  }),
  aRow('saline/A109.tif'),
  aRow('saline/20251030_A110.tif', {}, { sidecar: 'damaged' }),
];

function fill(mode: FillMode) {
  const pattern = parsePattern('{condition}/{date}_*');
  if (!pattern.ok) throw new Error(sentenceOf(pattern.problem));
  const paths = rows.map(({ path }) => path);
  const at = (path: string) => {
    const row = rows.find((each) => each.path === path);
    return row && { row };
  };
  return planFill('Fill', pattern.value, paths, at, mode);
}

test('empty fields are filled; fields with a value keep it, and are reported', () => {
  const { plan, fitting, whyNoMatch } = fill('empty');
  expect(plan.patch.images).toEqual([
    {
      path: 'saline/20251030_A106.tif',
      changes: [
        { field: 'experiment_metadata.condition', after: 'saline' },
        { field: 'experiment_metadata.date', after: '2025-10-30' },
      ],
    },
    { path: 'saline/20251031_A107.tif', changes: [{ field: 'experiment_metadata.date', after: '2025-10-31' }] },
  ]);
  expect(plan.unchanged).toEqual(['saline/20251030_A108.tif']);
  expect(plan.excluded.map(({ problem, ...place }) => ({ ...place, reason: sentenceOf(problem) }))).toEqual([
    {
      path: 'saline/20251031_A107.tif',
      field: 'experiment_metadata.condition',
      reason: 'It already has a value, control; the path gives saline.',
    },
    { path: 'saline/A109.tif', reason: '“A109” does not fit {date}_*.' },
    { path: 'saline/20251030_A110.tif', reason: 'The sidecar cannot be edited.' },
  ]);
  expect({ fitting, whyNoMatch }).toEqual({ fitting: 4, whyNoMatch: 'saline/A109.tif' });
});

test('a pixel size is empty where neither sidecar nor file knows it', () => {
  const unit: FieldKey = 'image_header_metadata.physical_unit_x';
  const label: FieldKey = 'image_header_metadata.physical_label_x';
  const known = { header: aHeader({ pixelX: { unit: 0.25, label: 'um', source: '' } }) };
  const images = [
    aRow('0.5um_file.tif', {}, known),
    aRow('0.5um_micrometre.tif', { [unit]: 1, [label]: 'um' }),
    aRow('0.5um_unset.tif', { [unit]: 1, [label]: 'Pixels' }),
  ];
  const pattern = parsePattern('{physical_unit_x}{physical_label_x}_*');
  if (!pattern.ok) throw new Error(sentenceOf(pattern.problem));
  const at = (path: string) => {
    const row = images.find((each) => each.path === path);
    return row && { row };
  };
  const { plan } = planFill('Fill', pattern.value, [...images.map(({ path }) => path)], at, 'empty');
  expect(plan.patch.images.map(({ path }) => path)).toEqual(['0.5um_unset.tif']);
  expect(plan.excluded.map(({ path, field }) => `${path} ${field?.split('.')[1]}`)).toEqual([
    '0.5um_file.tif physical_unit_x',
    '0.5um_micrometre.tif physical_unit_x',
  ]);
});

test('values are replaced on request', () => {
  const { plan } = fill('replace');
  expect(plan.patch.images[1]?.changes).toContainEqual({
    field: 'experiment_metadata.condition',
    before: 'control',
    after: 'saline',
  });
});
