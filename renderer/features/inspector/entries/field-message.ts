import { isCalibrationDrift } from '../../../../shared/checks/calibration.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import type { Field } from '../../../../shared/schema/fields.ts';

/** Problems of the value come before rejections by other programs. */
function weight({ severity, code }: Problem): number {
  return (severity === 'error' ? 0 : 2) + (code.startsWith('sidecar-') ? 1 : 0);
}

/** The one problem to show at a field: the refused entry, else the worst of what was found. */
export function problemAt(field: Field, refused: Problem | null, found: readonly Problem[]): Problem | null {
  if (refused) return refused;
  // The calibration shows drift itself, with the fix beside it.
  const here = found.filter((problem) => problem.field === field.key && !isCalibrationDrift(problem));
  return here.toSorted((a, b) => weight(a) - weight(b))[0] ?? null;
}
