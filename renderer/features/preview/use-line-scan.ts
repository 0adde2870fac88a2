import { type LineScanReason, lineScanReason } from '../../../shared/picture/line-scan.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { useCalibration } from './use-calibration.ts';

/** Why the image counts as a line scan, with unsaved edits of its labels; null for ordinary images. */
export function useLineScan(): LineScanReason | null {
  const scan = usePreview((state) => state.view?.scan);
  const { y } = useCalibration();
  return scan ? lineScanReason({ ...scan, rowLabel: y.label }) : null;
}
