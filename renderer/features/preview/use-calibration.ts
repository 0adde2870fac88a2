import { useMemo } from 'react';
import { effectiveRowAt, useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { usePreview } from '../../state/preview/preview.ts';
import type { Calibrated } from './draw-scale.ts';

const uncalibrated: Calibrated = { y: { unit: 0, label: '' }, x: { unit: 0, label: '' } };

/** The calibration in force of the shown image, with unsaved edits. */
export function useCalibration(): Calibrated {
  const path = usePreview((state) => state.path);
  const edits = useEdits((state) => (path === null ? undefined : state.edits.get(path)));
  const row = useFolder((state) => (path === null ? undefined : state.rows.byPath.get(path)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row in force depends on both
  return useMemo(
    () => (path === null ? undefined : effectiveRowAt(path)?.calibration) ?? uncalibrated,
    [edits, row, path],
  );
}
