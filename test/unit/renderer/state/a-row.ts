import type { FieldValues } from '../../../../shared/image/field-values.ts';
import type { ImageHeader } from '../../../../shared/image/header.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { aRow as aPlainRow } from '../../../helpers/rows.ts';

/** A header with a pixel size of 0.25 µm. */
export const header: ImageHeader = {
  shape: [40, 512, 512],
  dims: ['Z', 'Y', 'X'],
  dtype: 'uint16',
  numChannels: 1,
  numScenes: 1,
  date: '20251030',
  time: '14:55:55',
  pixelY: { unit: 0.25, label: 'um', source: 'ImageJ resolution' },
  pixelX: { unit: 0.25, label: 'um', source: 'ImageJ resolution' },
};

/** A row with these values and that header; with a sidecar unless `more` overrides it. */
export function aRow(path: string, values: FieldValues = {}, more: Partial<ImageRow> = {}): ImageRow {
  const stamps = { stamp: { size: 1, mtimeMs: 1 }, sidecarStamp: null };
  return aPlainRow(path, values, { ...stamps, dialect: 'imagej', header, ...more });
}
