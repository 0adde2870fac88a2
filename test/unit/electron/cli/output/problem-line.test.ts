import { expect, it } from 'vitest';
import { problemLine } from '../../../../../electron/cli/output/problem-line.ts';
import { checkRow } from '../../../../../shared/checks/checks.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

const quarter = { unit: 0.25, label: 'um', source: 'test' };
const lines = (values: Parameters<typeof aRow>[1]) =>
  checkRow(aRow('a.czi', values, { header: aHeader({ pixelY: quarter, pixelX: quarter }) })).map(problemLine);

it('names the axis where both axes have the same sentence', () => {
  const found = lines({
    'image_header_metadata.physical_unit_y': 2.5e-7,
    'image_header_metadata.physical_label_y': 'Y',
    'image_header_metadata.physical_unit_x': 1,
    'image_header_metadata.physical_label_x': 'Pixels',
  });
  expect(found).toEqual([
    expect.stringMatching(/^a\.czi: warning: Physical Unit Y: The sidecar's pixel size is in metres/),
    expect.stringMatching(/^a\.czi: warning: Physical Unit X: Calibration is still 1\.0 Pixels/),
  ]);
});

it('names it once where the sentence does so itself', () => {
  const [line = ''] = lines({
    'image_header_metadata.physical_unit_y': 0.5,
    'image_header_metadata.physical_label_y': 'um',
  });
  expect(line.match(/Physical Unit Y/g)).toHaveLength(1);
});
