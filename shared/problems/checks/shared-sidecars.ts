import { groupBy } from '../../model/group-by.ts';
import type { ImageRow } from '../../model/image-row.ts';
import { type Problem, problem } from '../problem.ts';

/** Images whose paths lead to one file (symbolic links, names that differ in case) would overwrite each other's values. */
export function checkSharedSidecars(rows: readonly ImageRow[]): readonly Problem[] {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { sidecarPath } of rows) (seen.has(sidecarPath) ? shared : seen).add(sidecarPath);
  // Hardly ever there is one: groups of 100,000 would be made for nothing.
  if (shared.size === 0) return [];
  const groups = groupBy(rows, (row) => row.sidecarPath);
  return [...groups].flatMap(([sidecar, sharing]) =>
    sharing.length < 2
      ? []
      : sharing.map((row) => problem('sidecar-shared', { count: sharing.length, sidecar }, { path: row.path })),
  );
}
