import { expect, it } from 'vitest';
import { problemLine, problemLines } from '../../../../../electron/cli/output/problem-line.ts';
import { checkRow } from '../../../../../shared/checks/checks.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

const quarter = { unit: 0.25, label: 'um', source: 'test' };
const lines = (values: Parameters<typeof aRow>[1]) => {
  const found = checkRow(aRow('a.czi', values, { header: aHeader({ pixelY: quarter, pixelX: quarter }) }));
  return problemLines(found, { root: '/data' });
};

it('names the axis where both axes have the same sentence', () => {
  const found = lines({
    'image_header_metadata.physical_unit_y': 2.5e-7,
    'image_header_metadata.physical_label_y': 'Y',
    'image_header_metadata.physical_unit_x': 1,
    'image_header_metadata.physical_label_x': 'Pixels',
  });
  expect(found).toEqual([
    expect.stringMatching(/^a\.czi: warning: Physical Unit Y: The sidecar’s pixel size is in metres/),
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

it('what is wrong with both axes alike is one line, of the pixel size', () => {
  const both = (unit: number, label: string) =>
    ({
      'image_header_metadata.physical_unit_y': unit,
      'image_header_metadata.physical_label_y': label,
      'image_header_metadata.physical_unit_x': unit,
      'image_header_metadata.physical_label_x': label,
    }) as const;
  expect(lines(both(0.5, 'um'))).toEqual([
    expect.stringMatching(/^a\.czi: warning: Pixel size: 0\.5 µm in the sidecar, 0\.25 µm in the image file\./),
  ]);
  expect(lines(both(1, 'Pixels'))).toEqual([
    expect.stringMatching(/^a\.czi: warning: Calibration is still 1\.0 Pixels/),
  ]);
  const values = { ...both(0.5, 'um'), 'image_header_metadata.physical_unit_x': 0.3 } as const;
  expect(lines(values)).toHaveLength(2);
});

it('a problem of the folder is at the folder; paths are whole where there are several', () => {
  const gone = (path?: string) => problem('image-gone', {}, path === undefined ? {} : { path });
  expect(problemLine(gone(), { root: '/data' })).toMatch(/^\/data: error: /);
  expect(problemLine(gone(''), { root: '/data' })).toMatch(/^\/data: error: /);
  expect(problemLine(gone('a/b.tif'), { root: '/data' })).toMatch(/^a\/b\.tif: error: /);
  expect(problemLine(gone('a/b.tif'), { root: '/data', isOneOfSeveral: true })).toMatch(/^\/data\/a\/b\.tif: error: /);
});

it('a path that begins the line is not repeated, nor put behind its folder again', () => {
  const closed = (path: string) => problem('no-permission', { path }, { path });
  expect(problemLine(closed('b'), { root: '/data' })).toMatch(/^b: error: No permission\. Ask /);
  expect(problemLine(closed('/data'), { root: '/data', isOneOfSeveral: true })).toMatch(
    /^\/data: error: No permission\./,
  );
  const ofSidecar = problem('no-permission', { path: 'a.tif.json' }, { path: 'a.tif' });
  expect(problemLine(ofSidecar, { root: '/data' })).toMatch(/^a\.tif: error: a\.tif\.json: no permission\./);
  const orphan = problem('sidecar-orphan', { sidecar: 'a.tif.json' }, { path: 'a.tif.json' });
  expect(problemLine(orphan, { root: '/data' })).toMatch(/^a\.tif\.json: warning: The sidecar has no image\./);
});
