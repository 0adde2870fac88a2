import { calibrationInForce } from '../../shared/image/calibration.ts';
import type { FieldValues } from '../../shared/image/field-values.ts';
import type { ImageHeader } from '../../shared/image/header.ts';
import type { ImageRow } from '../../shared/image/image-row.ts';

/** A plain 2-D header; give what the test is about. */
export function aHeader(given: Partial<ImageHeader> = {}): ImageHeader {
  return {
    shape: [64, 32],
    dims: ['Y', 'X'],
    dtype: 'uint16',
    numChannels: 1,
    numScenes: 1,
    date: '',
    time: '',
    pixelY: null,
    pixelX: null,
    ...given,
  };
}

/** A row of an image with a readable sidecar; give what the test is about. */
export function aRow(path: string, values: FieldValues = {}, given: Partial<ImageRow> = {}): ImageRow {
  const header = given.header === undefined ? aHeader() : given.header;
  return {
    path,
    stamp: { size: 100, mtimeMs: 0 },
    dialect: 'baseline',
    header,
    sidecar: 'ok',
    sidecarPath: `${path}.json`,
    sidecarStamp: { size: 10, mtimeMs: 0 },
    values,
    calibration: calibrationInForce(values, header),
    numRois: 0,
    numAnalyses: 0,
    problems: [],
    ...given,
  };
}
