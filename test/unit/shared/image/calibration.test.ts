import { describe, expect, test } from 'vitest';
import {
  calibrationInForce,
  calibrationSource,
  hasNoUnit,
  isAxisName,
  isPixels,
} from '../../../../shared/image/calibration.ts';
import type { FieldValues } from '../../../../shared/image/field-values.ts';
import { aHeader } from '../../../helpers/rows.ts';

const quarter = { unit: 0.25, label: 'um', source: 'ImageJ resolution' };
const knowing = aHeader({ pixelX: quarter, pixelY: quarter });

function xValues(unit: number | string, label: string): FieldValues {
  return { 'image_header_metadata.physical_unit_x': unit, 'image_header_metadata.physical_label_x': label };
}

describe('the calibration in force (docs/headers.md)', () => {
  test('is the sidecar’s where one was set there', () => {
    expect(calibrationInForce(xValues(0.3, 'um'), knowing).x).toEqual({ unit: 0.3, label: 'um', source: 'sidecar' });
    expect(calibrationInForce(xValues(0.0012, 'Pixels'), knowing).x.source).toBe('sidecar');
    expect(calibrationInForce(xValues(1, 'um'), knowing).x.source).toBe('sidecar');
  });

  test('is the file’s where the sidecar has 1.0 Pixels, nothing, or no usable number', () => {
    for (const values of [{}, xValues(1, 'Pixels'), xValues(1, 'px'), xValues(0, 'um'), xValues('NaN', 'um')]) {
      expect(calibrationInForce(values, knowing).x).toEqual({ unit: 0.25, label: 'um', source: 'file' });
    }
  });

  test('a sidecar’s 1.0 Pixels is used where the file has no size', () => {
    expect(calibrationInForce(xValues(1, 'Pixels'), aHeader()).x.source).toBe('sidecar');
  });

  test('is 1.0 Pixels where it is unknown', () => {
    expect(calibrationInForce({}, null).y).toEqual({ unit: 1, label: 'Pixels', source: 'default' });
  });

  test('one word for both axes', () => {
    expect(calibrationSource(calibrationInForce(xValues(0.3, 'um'), knowing))).toBe('sidecar');
    expect(calibrationSource(calibrationInForce({}, knowing))).toBe('file');
    expect(calibrationSource(calibrationInForce({}, null))).toBe('default');
  });
});

describe('a label without a physical unit', () => {
  test.each([undefined, null, 1, true, '', 'px', 'Pixels'])('%j means pixels', (label) => {
    expect([isPixels(label), isAxisName(label), hasNoUnit(label)]).toEqual([true, false, true]);
  });

  test.each(['T', 'C', 'Z', 'Y', 'X', 'S'])('%j is the name of an axis', (label) => {
    expect([isPixels(label), isAxisName(label), hasNoUnit(label)]).toEqual([false, true, true]);
  });

  test.each(['um', 's', 'mm', 'XX', 'Zeit', 'nX'])('%j is neither', (label) => {
    expect([isPixels(label), isAxisName(label), hasNoUnit(label)]).toEqual([false, false, false]);
  });
});

test('each axis has its own calibration; a size without a unit is in pixels', () => {
  const pixelY = { unit: 0.5, label: 'nm', source: 'ImageJ resolution' };
  const header = aHeader({ pixelX: quarter, pixelY });
  expect(calibrationInForce({}, header).y).toEqual({ unit: 0.5, label: 'nm', source: 'file' });
  const values = { 'image_header_metadata.physical_unit_x': 0.3, 'image_header_metadata.physical_unit_y': '0.3' };
  expect(calibrationInForce(values, header)).toEqual({
    x: { unit: 0.3, label: 'Pixels', source: 'sidecar' },
    y: { unit: 0.5, label: 'nm', source: 'file' },
  });
});
