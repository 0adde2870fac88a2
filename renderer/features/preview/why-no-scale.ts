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

/** Which scale bar is missing; empty if the picture has both. */
export function missingScale({ y, x }: Calibrated): string {
  const axes = [sampleSize(y) ? [] : 'rows', sampleSize(x) ? [] : 'columns'].flat();
  if (axes.length === 0) return '';
  return axes.length === 1 ? `No scale bar for ${axes[0]}` : 'No scale bar';
}

/** Why a picture has no scale bar, or only one; a reason that rows and columns share is given once. Empty if it has both. */
export function whyNoScale({ y, x }: Calibrated): string {
  const both = 'rows and columns';
  if (reasonFor(both, y) === reasonFor(both, x)) return reasonFor(both, y);
  return [reasonFor('rows', y), reasonFor('columns', x)].filter((reason) => reason !== '').join(', and ');
}
