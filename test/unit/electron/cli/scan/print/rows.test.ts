import { describe, expect, it } from 'vitest';
import { printable } from '../../../../../../electron/cli/output/output.ts';
import { rowJson } from '../../../../../../electron/cli/scan/print/row-json.ts';
import { AlignedTable } from '../../../../../../electron/cli/scan/print/row-table.ts';
import type { FieldValues } from '../../../../../../shared/image/field-values.ts';
import { problem } from '../../../../../../shared/problems/problem.ts';
import { aHeader, aRow } from '../../../../../helpers/rows.ts';

const json = (values: FieldValues) => JSON.parse(rowJson(aRow('a.tif', values), []));

describe('rowJson', () => {
  it('has the keys of the specification, in its order', () => {
    const header = aHeader({
      shape: [3, 512, 512],
      dims: ['Z', 'Y', 'X'],
      pixelX: { unit: 0.25, label: 'um', source: '' },
    });
    const found = [
      problem('header-drift', {}, { field: 'image_header_metadata.physical_unit_x', path: 'a/b.tif', offset: 7 }),
    ];
    const line = rowJson(aRow('a/b.tif', {}, { header, stamp: { size: 123, mtimeMs: 5 } }), found);
    const parsed = JSON.parse(line);
    expect(Object.keys(parsed)).toEqual([
      'path',
      'size',
      'dialect',
      'header',
      'sidecar',
      'experiment_metadata',
      'calibration',
      'accepted',
      'num_rois',
      'num_analyses',
      'problems',
    ]);
    expect(JSON.stringify(parsed.header)).toBe(
      '{"shape":[3,512,512],"dims":["Z","Y","X"],"sizes":{"Z":3,"Y":512,"X":512},"dtype":"uint16","num_channels":1,"num_scenes":1,' +
        '"date":"","time":"","physical_unit_y":1,"physical_unit_x":0.25,"physical_label_y":"Pixels","physical_label_x":"um"}',
    );
    expect(Object.keys(parsed.experiment_metadata)).toEqual(
      'species sex genotype region cell_type depth branch_order direction condition condition2 treatment treatment2 date note'.split(
        ' ',
      ),
    );
    expect(Object.keys(parsed.calibration)).toEqual([
      'physical_unit_y',
      'physical_unit_x',
      'physical_label_y',
      'physical_label_x',
      'source',
    ]);
    expect(Object.keys(parsed.problems[0])).toEqual(['code', 'severity', 'field', 'message', 'fix', 'offset']);
    expect(line).not.toContain('\n');
  });

  it('fills in defaults', () => {
    const { experiment_metadata, accepted } = json({});
    expect(experiment_metadata).toMatchObject({ species: '', depth: null, branch_order: null });
    expect(accepted).toBe(true);
  });

  it('has null for what is not a number, and age where a file has it', () => {
    const { experiment_metadata } = json({
      'experiment_metadata.depth': 'NaN',
      'experiment_metadata.note': 'NaN',
      'experiment_metadata.age': 'P60',
      'experiment_metadata.sex': null,
    });
    expect(experiment_metadata).toMatchObject({ depth: null, note: 'NaN', age: 'P60', sex: '' });
    expect(Object.keys(experiment_metadata).indexOf('age')).toBe(3);
  });

  it.each([
    [false, false],
    [true, true],
    [null, false],
    ['false', true],
    [0, false],
  ])('reads accepted %j as the consuming programs do', (value, taken) => {
    expect(json({ accepted: value }).accepted).toBe(taken);
  });
});

describe('the table', () => {
  it('is aligned in columns', () => {
    const [first, second, third] = new AlignedTable().lines([
      ['a.tif', 'Y 1', 'uint8', '', '', 'ok', ''],
      ['lo\u0301ng.tif', 'Y 2', 'uint8', '', '', 'none', ''],
    ]);
    expect([first?.indexOf('sizes'), second?.indexOf('Y 1')]).toEqual([10, 10]);
    expect(third?.indexOf('Y 2')).toBe(11); // one accent that takes no room
  });

  it('does not let names control the terminal', () => {
    expect(printable('a\u001b[2J\n\u202e.tif')).toBe('a\\u001b[2J\\n\\u202e.tif');
  });
});
