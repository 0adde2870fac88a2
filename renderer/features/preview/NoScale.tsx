import { type AxisSize, sampleSize } from '../../../shared/picture/scale-bar.ts';
import { calibrationFields } from '../../../shared/schema/fields.ts';
import { goTo } from '../../state/inspector-view.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { useCalibration } from './use-calibration.ts';

/** Why an axis has no scale bar; empty if it has one. */
function reasonFor(name: string, axis: AxisSize): string {
  if (sampleSize(axis)) return '';
  if (!(axis.unit > 0) || !Number.isFinite(axis.unit)) return `the pixel size of ${name} is not known`;
  const label = axis.label.trim();
  return label === ''
    ? `the unit of ${name} is not known`
    : `the unit of ${name} is “${label}”, which is neither a length nor a time`;
}

/** Explains a missing scale bar, and links to the calibration fields. */
export function NoScale() {
  const { y, x } = useCalibration();
  const path = usePreview((state) => state.path);
  const reasons = [reasonFor('rows', y), reasonFor('columns', x)].filter((reason) => reason !== '');
  const field = calibrationFields[0]?.key;
  if (path === null || reasons.length === 0) return null;
  const why = `No scale bar, because ${reasons.join(', and ')}.`;
  return (
    <button
      type="button"
      className="preview-link"
      title={`${why} Go to the calibration.`}
      aria-label={`${why} Go to the calibration`}
      onClick={() => goTo(path, field)}
    >
      No scale bar
    </button>
  );
}
