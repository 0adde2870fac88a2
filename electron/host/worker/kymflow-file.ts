import { lstatSync, readFileSync } from 'node:fs';
import { calibrationInForce } from '../../../shared/image/calibration.ts';
import type { PackableRow } from '../../../shared/ipc/packed-rows.ts';
import { type KymFlowValues, kymFlowName, maxKymFlowBytes, readKymFlow } from '../../../shared/kymflow/kymflow.ts';
import { kymFlowAssignments } from '../../../shared/kymflow/kymflow-import.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';

/** Values of KymFlow's file beside an image, read synchronously; null where there is none. */
function readKymFlowFile(image: string): KymFlowValues | null {
  try {
    const path = kymFlowName(image);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats?.isFile() && stats.size <= maxKymFlowBytes ? readKymFlow(readFileSync(path)) : null;
  } catch {
    return null; // a file that cannot be read has no values to import
  }
}

/** The problem that KymFlow's file beside an image has values that its sidecar lacks. */
export function kymFlowProblems(image: string, row: PackableRow): readonly Problem[] {
  if (row.sidecar !== 'none' && row.sidecar !== 'ok') return [];
  const found = readKymFlowFile(image);
  if (!found) return [];
  const whole = { ...row, calibration: calibrationInForce(row.values, row.header) };
  const lacking = kymFlowAssignments([{ path: row.path, ...found }], () => ({ row: whole }), false);
  return lacking.length > 0 ? [problem('kymflow-found')] : [];
}
