import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kymFlowName, readKymFlow } from '../../../../shared/kymflow/kymflow.ts';
import { kymFlowAssignments } from '../../../../shared/kymflow/kymflow-import.ts';
import { aRow } from '../../../helpers/rows.ts';

const header = { shape: [30000, 38], ndim: 2, voxels: [0.00117, 0.284], voxels_units: ['s', 'um'] };
const file = (content: object) => new TextEncoder().encode(JSON.stringify({ version: '1.0', header, ...content }));
const valuesOf = (content: object) =>
  Object.fromEntries(
    (readKymFlow(file(content))?.values ?? []).map(({ field, value }) => [field.replace(/.*\./, ''), value]),
  );

describe('readKymFlow', () => {
  it('maps the fields of both generations, without empty ones', () => {
    const experiment_metadata = {
      species: 'mouse',
      depth: '',
      branch_order: null,
      sex: '',
      note: 'x',
      acq_date: '20250722',
      acq_time: '10:00',
    };
    expect(valuesOf({ header: {}, experiment_metadata })).toEqual({ species: 'mouse', note: 'x', date: '20250722' });
    const newer = { acq_date: '20250722', date: '2025-07-22', condition2: '28d', depth: '120', branch_order: 2 };
    expect(valuesOf({ header: {}, experiment_metadata: newer })).toEqual({
      date: '2025-07-22',
      condition2: '28d',
      depth: 120,
      branch_order: 2,
    });
  });

  it('maps voxels to the calibration, rows first', () => {
    expect(valuesOf({})).toEqual({
      physical_unit_y: 0.00117,
      physical_label_y: 'seconds',
      physical_unit_x: 0.284,
      physical_label_x: 'um',
    });
    expect(valuesOf({ header: { voxels: [2, 0.5, 0.25], voxels_units: ['um', 'µm', 'um'] } })).toMatchObject({
      physical_unit_y: 0.5,
      physical_label_y: 'um',
      physical_unit_x: 0.25,
    });
    expect(valuesOf({ header: { voxels: [1, 0], voxels_units: ['px', 'um'] } })).toEqual({});
    expect(valuesOf({ header: { voxels: 1, voxels_units: [] } })).toEqual({});
  });

  it('counts the regions, and imports a rejection', () => {
    expect(readKymFlow(file({ rois: [{ id: 1 }, { id: 2 }], accepted: false }))).toMatchObject({
      numRois: 2,
      values: expect.arrayContaining([{ field: 'accepted', value: false }]),
    });
  });

  it('does not mistake other files for KymFlow’s', () => {
    for (const other of [
      { version: 2 },
      { version: '1.1' },
      { version: 1 },
      { image_header_metadata: {} },
      { header: [] },
    ])
      expect(readKymFlow(file(other))).toBeNull();
    expect(readKymFlow(new TextEncoder().encode('{"rois": []}'))).toBeNull();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readKymFlow(bytes) === null));
  });

  it('offers only values that their fields accept', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('depth', 'note', 'branch_order', 'sex'), fc.jsonValue()), (found) => {
        const values = valuesOf({ header: {}, experiment_metadata: found });
        if ('depth' in values) expect(Number.isFinite(values.depth)).toBe(true);
        if ('branch_order' in values) expect(Number.isInteger(values.branch_order)).toBe(true);
      }),
    );
  });
});

it('the file is beside the image under its stem', () => {
  expect(kymFlowName('day.1/a b.tif')).toBe('day.1/a b.json');
});

describe('kymFlowAssignments', () => {
  const found = [
    {
      path: 'a.tif',
      numRois: 0,
      values: readKymFlow(file({ experiment_metadata: { note: 'k', sex: 'F' } }))?.values ?? [],
    },
  ];
  const values = { 'experiment_metadata.note': 'ours', 'experiment_metadata.sex': '' } as const;

  it('keeps the values of sidecar and image by default', () => {
    const own = aRow('a.tif', values, { header: null });
    const fields = (replace: boolean) =>
      kymFlowAssignments(found, () => ({ row: own }), replace).map(({ field }) => field);
    expect(fields(false)).not.toContain('experiment_metadata.note');
    expect(fields(false)).toContain('experiment_metadata.sex');
    expect(fields(false)).toContain('image_header_metadata.physical_unit_x');
    expect(fields(true)).toContain('experiment_metadata.note');
  });
});
