import { calibrationFields } from '../../../shared/schema/fields.ts';
import { goTo } from '../../state/inspector-view.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { useCalibration } from './use-calibration.ts';
import { missingScale, whyNoScale } from './why-no-scale.ts';

/** Explains a missing scale bar, and links to the calibration fields. */
export function NoScale() {
  const { y, x } = useCalibration();
  const path = usePreview((state) => state.path);
  const missing = missingScale({ y, x });
  const field = calibrationFields[0]?.key;
  if (path === null || missing === '') return null;
  const why = `${missing}, because ${whyNoScale({ y, x })}.`;
  return (
    <button
      type="button"
      className="preview-link"
      title={`${why} Go to the calibration.`}
      aria-label={`${why} Go to the calibration`}
      onClick={() => goTo(path, field)}
    >
      {missing}
    </button>
  );
}
