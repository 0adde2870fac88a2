import { groupBy } from '../../model/group-by.ts';
import type { ImageRow } from '../../model/image-row.ts';
import { type Problem, problem } from '../problem.ts';

/** Images whose paths lead to one file (symbolic links, names that differ in case) would overwrite each other's values. */
export function checkSharedSidecars(rows: readonly ImageRow[]): readonly Problem[] {
  const groups = groupBy(rows, (row) => row.sidecarPath);
  return [...groups].flatMap(([sidecar, sharing]) =>
    sharing.length < 2
      ? []
      : sharing.map((row) => problem('sidecar-shared', { count: sharing.length, sidecar }, { path: row.path })),
  );
}
