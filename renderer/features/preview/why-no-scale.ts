import { type AxisSize, sampleSize } from '../../../shared/picture/scale-bar.ts';
import type { Calibrated } from './draw-scale.ts';

/** Why an axis has no scale bar, as a sentence about `name`; empty if it has one. */
function reasonFor(name: string, axis: AxisSize): string {
  if (sampleSize(axis)) return '';
  if (!(axis.unit > 0) || !Number.isFinite(axis.unit)) return `the pixel size of ${name} is not known`;
  const label = axis.label.trim();
  return label === ''
    ? `the unit of ${name} is not known`
    : `the unit of ${name} is “${label}”, which is neither a length nor a time`;
}

/** Why a picture has no scale bar, or only one; a reason that rows and columns share is given once. Empty if it has both. */
export function whyNoScale({ y, x }: Calibrated): string {
  const both = 'rows and columns';
  if (reasonFor(both, y) === reasonFor(both, x)) return reasonFor(both, y);
  return [reasonFor('rows', y), reasonFor('columns', x)].filter((reason) => reason !== '').join(', and ');
}
