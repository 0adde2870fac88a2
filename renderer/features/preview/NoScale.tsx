import { calibrationFields } from '../../../shared/schema/fields.ts';
import { goTo } from '../../state/inspector-view.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { useCalibration } from './use-calibration.ts';
import { whyNoScale } from './why-no-scale.ts';

/** Explains a missing scale bar, and links to the calibration fields. */
export function NoScale() {
  const { y, x } = useCalibration();
  const path = usePreview((state) => state.path);
  const reason = whyNoScale({ y, x });
  const field = calibrationFields[0]?.key;
  if (path === null || reason === '') return null;
  const why = `No scale bar, because ${reason}.`;
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
