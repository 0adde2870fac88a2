import { calibrationInForce } from '../../../shared/image/calibration.ts';
import type { ImageRow, SidecarState } from '../../../shared/image/image-row.ts';
import { type ProblemDetails, problem } from '../../../shared/problems/problem.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';

/** The row of an image that could not be read at all, nor its sidecar. */
export function unreadRow(path: string, reason: ProblemDetails, sidecar: SidecarState): ImageRow {
  return {
    path,
    stamp: { size: 0, mtimeMs: 0 },
    dialect: null,
    header: null,
    sidecar,
    sidecarPath: sidecarName(path),
    sidecarStamp: null,
    values: {},
    calibration: calibrationInForce({}, null),
    numRois: 0,
    numAnalyses: 0,
    problems: [problem('image-unreadable', reason)],
  };
}
