import { expect, it } from 'vitest';
import { lineScanReason } from '../../../../shared/picture/line-scan.ts';

const ordinary = { scanMode: '', rowLabel: 'um', analyses: [], rows: 512, cols: 512, planes: 1 };

it.each([
  ['scan-mode', { scanMode: 'XT' }],
  ['label', { rowLabel: 'seconds' }],
  ['label', { rowLabel: 'ms' }],
  ['analysis', { analyses: ['radon_velocity'] }],
  ['shape', { rows: 30_000, cols: 22 }],
  [null, {}],
  [null, { rows: 30_000, cols: 22, planes: 3 }],
  [null, { rows: 900, cols: 22 }],
  [null, { scanMode: 'XYT', analyses: ['something'] }],
])('a line scan by its %s: %j', (reason, evidence) => {
  expect(lineScanReason({ ...ordinary, ...evidence })).toBe(reason);
});
