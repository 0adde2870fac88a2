import { groupBy } from '../basics/group-by.ts';
import { eachPaced, type Paced } from '../basics/pauses.ts';
import type { ImageRow } from '../image/image-row.ts';
import { type Problem, problem } from '../problems/problem.ts';

/** Images whose paths lead to one file (symbolic links, names that differ in case) would overwrite each other's values. */
export function* checkSharedSidecars(
  rows: readonly Pick<ImageRow, 'path' | 'sidecarPath'>[],
): Paced<readonly Problem[]> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  yield* eachPaced(rows, ({ sidecarPath }) => (seen.has(sidecarPath) ? shared : seen).add(sidecarPath));
  if (shared.size === 0) return [];
  const groups = groupBy(
    rows.filter((row) => shared.has(row.sidecarPath)),
    (row) => row.sidecarPath,
  );
  return [...groups].flatMap(([sidecar, sharing]) =>
    sharing.map((row) => problem('sidecar-shared', { count: sharing.length, sidecar }, { path: row.path })),
  );
}
