import { describe, expect, test, vi } from 'vitest';
import { checkFolder, checkRow } from '../../../../shared/checks/checks.ts';
import type { Dialect } from '../../../../shared/image/header.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { textForMany, whatToDo } from '../../../../shared/problems/wording.ts';
import { aHeader, aRow } from '../../../helpers/rows.ts';
import { sentenceOf, worded } from '../../../helpers/sentence-of.ts';

const quarter = { unit: 0.25, label: 'um', source: 'ImageJ resolution' };
const knowing = aHeader({ pixelX: quarter, pixelY: quarter });

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

function sized(path: string, unit: number, dialect: Dialect = 'baseline') {
  return aRow(path, {}, { header: aHeader({ pixelX: { ...quarter, unit }, pixelY: { ...quarter, unit } }), dialect });
}

describe('checkRow', () => {
  test('an annotated image in order has no problem', () => {
    expect(checkRow(aRow('a.tif', { 'experiment_metadata.species': 'mouse' }, { header: knowing }))).toEqual([]);
  });

  test('structural problems come first, each with the path', () => {
    const row = aRow('a.tif', {}, { problems: [problem('unknown-key', { key: 'x' })] });
    expect(checkRow(row)).toMatchObject([{ code: 'unknown-key', path: 'a.tif' }]);
  });

  test('no sidecar, .tiff', () => {
    expect(codes(checkRow(aRow('a.tiff', {}, { sidecar: 'none' })))).toEqual(['sidecar-missing', 'extension-tiff']);
  });

  test.each([
    ['a.tif', []],
    ['b/a.CZI', []],
    ['a.oir', []],
    ['a.ome.btf', ['CloudScope and AcqStore do not list .btf files, so they will not show this one.']],
    ['a.lsm', ['CloudScope and AcqStore do not list .lsm files, so this one will not be shown there.']],
  ])('%s is listed by the programs or not', (path, messages) => {
    expect(checkRow(aRow(path)).map(sentenceOf)).toEqual(messages);
  });

  test('values that do not fit, each at its field', () => {
    const row = aRow('a.tif', { 'experiment_metadata.depth': 'NaN', 'experiment_metadata.branch_order': 1.5 });
    expect(checkRow(row)).toMatchObject([
      { code: 'not-finite', field: 'experiment_metadata.depth' },
      { code: 'not-integer', field: 'experiment_metadata.branch_order' },
    ]);
  });

  test('a problem that reading found in a field is not reported twice', () => {
    const found = problem(
      'wrong-type',
      { label: 'Depth', value: '“deep”' },
      { field: 'experiment_metadata.depth', offset: 7 },
    );
    const row = aRow('a.tif', { 'experiment_metadata.depth': 'deep' }, { problems: [found] });
    expect(checkRow(row)).toEqual([{ ...found, path: 'a.tif' }]);
  });

  test('a problem that reading found in one field hides nothing in another', () => {
    const found = problem('wrong-type', { label: 'Depth', value: '“deep”' }, { field: 'experiment_metadata.depth' });
    const values = { 'experiment_metadata.depth': 'deep', 'experiment_metadata.branch_order': 1.5 };
    expect(codes(checkRow(aRow('a.tif', values, { problems: [found] })))).toEqual(['wrong-type', 'not-integer']);
  });

  test.each([0, -0.3, '0.3', true])('a size of %j is invalid, and not a drift too', (size) => {
    const values = { 'image_header_metadata.physical_unit_x': size, 'image_header_metadata.physical_label_x': 'um' };
    const found = codes(checkRow(aRow('a.tif', values, { header: knowing })));
    expect(found).toEqual([typeof size === 'number' ? 'not-positive' : 'wrong-type']);
  });

  test.each([
    [1, 'um', '1 µm'],
    [0.5, 'Pixels', '0.5 Pixels'],
    [0.25, '', '0.25 Pixels'],
    [0.25, undefined, '0.25 Pixels'],
    [0.2503, 'um', '0.2503 µm'],
  ])('%j %j is drift: only 1.0 without a unit was never set, and a missing unit is pixels', (unit, label, text) => {
    const values = {
      'image_header_metadata.physical_unit_y': unit,
      ...(label !== undefined && { 'image_header_metadata.physical_label_y': label }),
    };
    const [found, ...others] = checkRow(aRow('a.tif', values, { header: knowing }));
    expect([found?.code, others]).toEqual(['header-drift', []]);
    expect(sentenceOf(found)).toBe(`Physical Unit Y: ${text} in the sidecar, 0.25 µm in the image file.`);
  });

  test('a millionth of what the file has in another unit is not metres', () => {
    const pixelX = { ...quarter, label: 'seconds' };
    const values = {
      'image_header_metadata.physical_unit_x': 2.5e-7,
      'image_header_metadata.physical_label_x': 'seconds',
    };
    expect(codes(checkRow(aRow('a.tif', values, { header: aHeader({ pixelX }) })))).toEqual(['header-drift']);
  });

  test('drift names both values', () => {
    const values = {
      'image_header_metadata.physical_unit_x': 0.3,
      'image_header_metadata.physical_label_x': 'um',
    } as const;
    expect(worded(checkRow(aRow('a.tif', values, { header: knowing })))).toMatchObject([
      {
        code: 'header-drift',
        severity: 'warning',
        field: 'image_header_metadata.physical_unit_x',
        message: 'Physical Unit X: 0.3 µm in the sidecar, 0.25 µm in the image file.',
      },
    ]);
  });

  const inMetres = 2.5e-7;
  test.each([
    ['x.cs.ome.zarr', 0.3, 'um', 'header-drift', 'If it was not changed on purpose, correct it in AcqStore'],
    ['x.cs.ome.zarr', 1, '', 'calibration-unset', 'Set it in AcqStore'],
    ['x.cs.ome.zarr', inMetres, 'X', 'calibration-peer-unit', 'Correct it in AcqStore'],
    ['a.tif', 0.3, 'um', 'header-drift', 'If it was not changed on purpose, correct it in the program that wrote it'],
  ])('a sidecar that is read-only here gets advice that can be followed: %s, %s %s', (path, unit, label, code, fix) => {
    const values = { 'image_header_metadata.physical_unit_x': unit, 'image_header_metadata.physical_label_x': label };
    const found = checkRow(aRow(path, values, { header: knowing, sidecar: 'unsupported' }));
    const drift = found.filter((each) => each.code === code);
    expect(drift).toHaveLength(1);
    for (const each of drift) {
      expect(whatToDo(each)).toBe(`${fix}: the sidecar is read-only here.`);
      expect(textForMany(each, 2).fix).toBe(whatToDo(each));
    }
  });

  test('rounding and spelling of the unit are not drift', () => {
    const values = {
      'image_header_metadata.physical_unit_x': 0.2500001,
      'image_header_metadata.physical_label_x': 'µm',
    } as const;
    expect(checkRow(aRow('a.tif', values, { header: knowing }))).toEqual([]);
  });

  test('1.0 Pixels although the file gives a size', () => {
    const values = {
      'image_header_metadata.physical_unit_y': 1,
      'image_header_metadata.physical_label_y': 'Pixels',
    } as const;
    expect(codes(checkRow(aRow('a.tif', values, { header: knowing })))).toEqual(['calibration-unset']);
    expect(checkRow(aRow('a.tif', values))).toEqual([]);
  });

  test.each([
    ['metres under an axis', 2.5e-7, 'X', ['calibration-peer-unit']],
    ['metres under the right unit', 2.5e-7, 'um', ['calibration-peer-unit']],
    ['a length by the width of the picture', 0.0114, 'X', ['calibration-peer-unit']],
    ['a value of another axis', 3.5e-8, 'Z', ['calibration-peer-unit']],
    ['nothing known under an axis', 1, 'X', ['calibration-unset']],
    ['seconds in short are no axis', 0.25, 's', ['header-drift']],
  ] as const)("another program's calibration: %s", (_, unit, label, expected) => {
    const values = {
      'image_header_metadata.physical_unit_x': unit,
      'image_header_metadata.physical_label_x': label,
    };
    expect(codes(checkRow(aRow('a.czi', values, { header: knowing })))).toEqual(expected);
  });

  test('an axis in place of the unit is reported even if the file has no size', () => {
    const values = {
      'image_header_metadata.physical_unit_x': 4e-7,
      'image_header_metadata.physical_label_x': 'X',
    } as const;
    expect(codes(checkRow(aRow('a.czi', values)))).toEqual(['calibration-peer-unit']);
    const unknown = { ...values, 'image_header_metadata.physical_unit_x': 1 } as const;
    expect(checkRow(aRow('a.czi', unknown))).toEqual([]);
  });

  test('sizes that no microscope has', () => {
    expect(codes(checkRow(sized('a.tif', 350)))).toEqual([]);
    expect(codes(checkRow(sized('a.tif', 2540)))).toEqual(['calibration-implausible', 'calibration-implausible']);
  });

  test.each([
    [325, 2048, true],
    [0.325, 500_000, false],
    [0.001, 1, false],
    [1000, 250, false],
    [200, 1000, false],
    [325, 700, false],
  ])('sizes that make an image larger than any slide: %f µm, %i pixels', (unit, pixels, isFound) => {
    const header = { ...aHeader(), dims: ['Y', 'X'] as const, shape: [1, pixels] };
    const values = { 'image_header_metadata.physical_unit_x': unit, 'image_header_metadata.physical_label_x': 'um' };
    const [found] = checkRow(aRow('a.tif', values, { header }));
    expect(found?.code).toBe(isFound ? 'calibration-implausible' : undefined);
    if (isFound) expect(sentenceOf(found)).toContain('325 µm is not a plausible pixel size: a side of 66.6 cm');
  });

  test('each axis is judged by its own side of the image', () => {
    const size = (axis: 'x' | 'y') => ({
      [`image_header_metadata.physical_unit_${axis}`]: 325,
      [`image_header_metadata.physical_label_${axis}`]: 'um',
    });
    const high = { ...aHeader(), dims: ['Y', 'X'] as const, shape: [2048, 1] };
    expect(checkRow(aRow('a.tif', { ...size('x'), ...size('y') }, { header: high }))).toMatchObject([
      { code: 'calibration-implausible', field: 'image_header_metadata.physical_unit_y' },
    ]);
  });

  test.each([
    [0.325, 'nm', true],
    [325, 'nm', false],
    [0.325, 'm', true],
    [0.0423333, 'mm', true],
    [0.169333, 'mm', true],
    [5000, 'seconds', false],
    [5000, 'Pixels', false],
  ])('sizes in any unit: %f %s', (unit, label, isFound) => {
    const values = { 'image_header_metadata.physical_unit_x': unit, 'image_header_metadata.physical_label_x': label };
    const [found] = checkRow(aRow('a.tif', values));
    expect(found?.code).toBe(isFound ? 'calibration-implausible' : undefined);
    if (isFound) expect(sentenceOf(found)).toContain(`${unit} ${label} is not a plausible pixel size`);
  });
});

test.each([72, 96, 300])('%i dpi is not a calibration', (dpi) => {
  const [found] = checkRow(sized('a.tif', 25400 / dpi));
  expect(sentenceOf(found)).toContain(`the ${dpi} dpi of a screen or printer`);
});

describe('checkFolder', () => {
  test('the odd one out in a folder', () => {
    const rows = [sized('a/1.tif', 0.25), sized('a/2.tif', 0.25), sized('a/3.tif', 0.5), sized('b/4.tif', 0.5)];
    expect(worded(checkFolder(rows))).toMatchObject([
      {
        code: 'calibration-differs',
        path: 'a/3.tif',
        message: 'Physical Unit Y: 0.5 µm here, 0.25 µm in most plain TIFF 2D images in this folder.',
      },
      { code: 'calibration-differs', path: 'a/3.tif' },
    ]);
  });

  test('a folder without a usual size is reported once for both axes', () => {
    expect(worded(checkFolder([sized('f/1.tif', 0.25), sized('f/2.tif', 0.5)]))).toMatchObject([
      {
        code: 'calibration-mixed',
        path: 'f',
        field: 'image_header_metadata.physical_unit_y',
        message: 'Pixel size: the 2 plain TIFF 2D images in this folder have several sizes: 0.25 µm (1), 0.5 µm (1).',
      },
    ]);
  });

  test('of two axes, only the one without a usual size is reported', () => {
    const wide = [0.25, 0.5].map((unit, i) => {
      const header = aHeader({ pixelY: quarter, pixelX: { ...quarter, unit } });
      return aRow(`${i}.tif`, {}, { header, dialect: 'imagej' });
    });
    expect(worded(checkFolder(wide))).toMatchObject([
      {
        code: 'calibration-mixed',
        path: '',
        field: 'image_header_metadata.physical_unit_x',
        message: 'Physical Unit X: the 2 ImageJ 2D images in this folder have several sizes: 0.25 µm (1), 0.5 µm (1).',
      },
    ]);
    const [flat, ...rest] = wide;
    const all = flat ? [sized('a.tif', 0.1, 'imagej'), flat, ...rest] : [];
    expect(worded(checkFolder(all)).map(({ message }) => message)).toEqual([
      'Physical Unit X: the 3 ImageJ 2D images in this folder have several sizes: 0.1 µm (1), 0.25 µm (1), 0.5 µm (1).',
      'Physical Unit Y: 0.1 µm here, 0.25 µm in most ImageJ 2D images in this folder.',
    ]);
  });

  test('sizes of which most images have one each are counted, not listed', () => {
    const messages = (units: readonly number[]) =>
      worded(checkFolder(units.map((unit, i) => sized(`${i}.tif`, unit)))).map(({ message }) => message);
    const six = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    const many = [...six, 0.7, 0.8, 0.9, 1, 1.1, 1.2];
    const those = 'plain TIFF 2D images in this folder have';
    expect(messages(many)).toEqual([`Pixel size: the 12 ${those} sizes that all differ, such as 0.1 µm.`]);
    expect(messages([...many, 0.7])).toEqual([
      `Pixel size: the 13 ${those} 12 different sizes, most often 0.7 µm (2).`,
    ]);
    expect(messages([...six, 0.6])).toEqual([
      `Pixel size: the 7 ${those} several sizes: 0.6 µm (2), 0.1 µm (1), 0.2 µm (1), 0.3 µm (1), 0.4 µm (1) and 1 more.`,
    ]);
  });

  test('the first sizes are listed where half of the images have them', () => {
    const units = [0.1, 0.1, 0.2, 0.3, 0.4, 0.5, ...Array.from({ length: 6 }, (_, i) => 0.6 + i / 10)];
    const message = (more: readonly number[]) =>
      worded(checkFolder([...units, ...more].map((unit, i) => sized(`${i}.tif`, unit))))[0]?.message;
    expect(message([])).toMatch(/several sizes: 0\.1 µm \(2\), .*, 0\.5 µm \(1\) and 6 more\.$/);
    expect(message([7])).toMatch(/have 12 different sizes, most often 0\.1 µm \(2\)\.$/);
  });

  test('of pixels that are not square, the width comes first; an axis without a unit is unset', () => {
    const image = (path: string, x: number, y: number | null) =>
      aRow(
        path,
        {},
        { header: aHeader({ pixelX: { ...quarter, unit: x }, pixelY: y === null ? null : { ...quarter, unit: y } }) },
      );
    const [found] = checkFolder([image('1.tif', 0.1, 0.2), image('2.tif', 0.3, 0.4), image('3.tif', 0.5, null)]);
    expect(found && sentenceOf(found)).toContain('0.1 µm × 0.2 µm (1), 0.3 µm × 0.4 µm (1), 0.5 µm × unset (1).');
    expect(found?.details.all).toBe('0.1 µm × 0.2 µm, 0.3 µm × 0.4 µm, 0.5 µm × unset');
  });

  test('sizes that differ only in their unit are different sizes', () => {
    const rows = ['um', 'mm'].map((label, i) =>
      aRow(`${i}.tif`, {}, { header: aHeader({ pixelY: quarter, pixelX: { ...quarter, label } }) }),
    );
    expect(codes(checkFolder(rows))).toEqual(['calibration-mixed']);
  });

  test('counting thousands does not load the tables of languages', () => {
    const loads = vi.spyOn(Number.prototype, 'toLocaleString');
    const units = [1000, 100].flatMap((parts) => Array.from({ length: 900 }, (_, i) => (100 + i) / parts));
    units.push(0.5);
    const found = worded(checkFolder(units.map((unit, i) => sized(`${i}.tif`, unit))));
    expect(loads).not.toHaveBeenCalled();
    loads.mockRestore();
    expect(found[0]?.message).toContain('the 1,801 plain TIFF 2D images in this folder have 1,800 different sizes');
  });

  test.each([
    [['T', 'Y', 'X'], 'imagej', 'um', 'um', 'ImageJ time series'],
    [['T', 'Z', 'C', 'Y', 'X'], 'nd2', 'um', 'um', 'Nikon ND2 time series of z-stacks'],
    [['Z', 'T', 'Y', 'X'], 'imagej', 'um', 'um', 'ImageJ images with the axes ZTYX'],
    [['C', 'Y', 'X'], 'baseline', 'um', 'um', 'plain TIFF 2D images'],
    [['Y', 'X'], 'olympus', 'seconds', 'um', 'Olympus line scans'],
    [['Z', 'Y', 'X'], 'olympus', 'ms', 'um', 'Olympus z-stacks, time along Y'],
    [['Y', 'X'], 'fei', 'um', 's', 'FEI 2D images, time along X'],
    [null, null, 'um', 'um', 'images without a readable header'],
  ] as const)('the images that are meant are named: %j %s', (dims, dialect, labelY, labelX, name) => {
    const rows = [1, 2].map((unit) => {
      const calibration = {
        y: { unit, label: labelY, source: 'sidecar' as const },
        x: { unit, label: labelX, source: 'sidecar' as const },
      };
      const header = dims && aHeader({ dims, shape: dims.map(() => 2) });
      return { ...aRow(`${unit}.tif`, {}, { header, dialect }), calibration };
    });
    const [found] = checkFolder(rows);
    expect(found && sentenceOf(found)).toContain(`the 2 ${name} in this folder`);
  });

  test('sizes are compared among images of one kind: a line scan in seconds is not an odd overview', () => {
    const seconds = { unit: 0.002, label: 'seconds', source: 'Olympus' };
    const scan = (path: string, dialect: 'olympus' | 'baseline') => {
      const header = aHeader({ pixelY: seconds, pixelX: { ...quarter, unit: 0.1 } });
      return aRow(path, {}, { header, dialect });
    };
    const stack = aRow(
      'stack.tif',
      {},
      { header: aHeader({ dims: ['Z', 'Y', 'X'], pixelY: quarter, pixelX: quarter }) },
    );
    const overviews = [sized('1.tif', 0.5), sized('2.tif', 0.5)];
    expect(checkFolder([...overviews, stack, scan('a.tif', 'baseline'), scan('b.tif', 'olympus')])).toEqual([]);
    const odd = { ...scan('c.tif', 'olympus'), calibration: sized('c.tif', 0.7).calibration };
    const scans = [scan('a.tif', 'olympus'), scan('b.tif', 'olympus'), scan('d.tif', 'olympus')];
    expect(checkFolder([...overviews, ...scans, odd])).toEqual([]);
    const wide = aRow('e.tif', {}, { header: aHeader({ pixelY: seconds, pixelX: quarter }), dialect: 'olympus' });
    expect(checkFolder([...overviews, ...scans, wide])).toMatchObject([{ code: 'calibration-differs', path: 'e.tif' }]);
  });

  test('spelling variants, with counts', () => {
    const rows = ['WT', 'WT', 'wt'].map((value, i) => aRow(`${i}.tif`, { 'experiment_metadata.genotype': value }));
    expect(worded(checkFolder(rows))).toMatchObject([
      {
        code: 'spelling-variants',
        field: 'experiment_metadata.genotype',
        message: 'Genotype: “WT” (2), “wt” (1) look like spellings of the same value.',
      },
    ]);
  });

  test('spelling variants that look alike, with what tells them apart', () => {
    const rows = ['WT', 'WT\u200b'].map((value, i) => aRow(`${i}.tif`, { 'experiment_metadata.genotype': value }));
    expect(worded(checkFolder(rows))).toMatchObject([
      { message: 'Genotype: “WT” (1), “WT␣” (1) look like spellings of the same value.' },
    ]);
  });

  test('images with one sidecar, of those that share it', () => {
    const rows = [
      aRow('a.tif'),
      aRow('alone.tif'),
      aRow('b.tif'),
      aRow('link.tif', {}, { sidecarPath: 'a.tif.json' }),
      aRow('B.tif', {}, { sidecarPath: 'b.tif.json' }),
      aRow('other.tif', {}, { sidecarPath: 'a.tif.json' }),
    ];
    const found = checkFolder(rows).map(({ code, path, details }) => [code, path, details.sidecar, details.count]);
    expect(found).toEqual([
      ['sidecar-shared', 'a.tif', 'a.tif.json', 3],
      ['sidecar-shared', 'link.tif', 'a.tif.json', 3],
      ['sidecar-shared', 'other.tif', 'a.tif.json', 3],
      ['sidecar-shared', 'b.tif', 'b.tif.json', 2],
      ['sidecar-shared', 'B.tif', 'b.tif.json', 2],
    ]);
  });
});
