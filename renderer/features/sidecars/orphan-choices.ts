import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Orphan } from '../../../shared/orphans/orphan.ts';
import { matchOrphans, type OrphanMatch } from '../../../shared/orphans/orphan-match.ts';
import type { SidecarPair } from '../../../shared/saved/sidecar-move.ts';

/** The images that the user has chosen, by sidecar. */
export type Chosen = ReadonlyMap<string, string>;

/** The images of a folder that these sidecars may belong to; those that are gone from the disk are none. */
export function matchesAmong(
  orphans: readonly Orphan[],
  byPath: ReadonlyMap<string, ImageRow>,
  gone: ReadonlySet<string>,
): readonly OrphanMatch[] {
  const rows = [...byPath.values()].filter(({ path }) => !gone.has(path));
  const without = rows.filter(({ sidecar }) => sidecar === 'none');
  const others = rows.flatMap(({ path, sidecar }) => (sidecar === 'none' ? [] : path));
  return matchOrphans(orphans, without, others);
}

/** The image for a sidecar: the one that was chosen while it can still have it, else the likeliest. */
export function imageFor({ orphan, candidates }: OrphanMatch, chosen: Chosen): string | null {
  const image = chosen.get(orphan.sidecar);
  return candidates.find((candidate) => candidate.image === image)?.image ?? candidates[0]?.image ?? null;
}

/** The certain matches, but those where the user has chosen another image. */
export function certainPairs(matches: readonly OrphanMatch[], chosen: Chosen): readonly SidecarPair[] {
  return matches.flatMap((match): readonly SidecarPair[] => {
    const { orphan, certain } = match;
    return certain !== null && imageFor(match, chosen) === certain ? [{ sidecar: orphan.sidecar, image: certain }] : [];
  });
}
