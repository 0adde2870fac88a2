import { mapLimit } from '../../../shared/basics/map-limit.ts';
import type { Orphan } from '../../../shared/orphans/orphan.ts';
import { noFacts, orphanFacts } from '../../../shared/orphans/orphan-facts.ts';
import { maxSidecarBytes } from '../../../shared/sidecar/document/decode.ts';
import { isSidecarName } from '../../../shared/sidecar/path.ts';
import { realDisk } from '../disk/disk.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { filePlace } from '../disk/paths.ts';
import type { Roots } from '../worker/roots.ts';

const atOnce = 16;

/** Reads sidecars without an image; for one that cannot be read, the state is given. */
export function readOrphans(sidecars: readonly string[], roots: Roots): Promise<readonly Orphan[]> {
  return mapLimit(sidecars, atOnce, (sidecar) => readOrphan(sidecar, roots));
}

async function readOrphan(sidecar: string, roots: Roots): Promise<Orphan> {
  const place = isSidecarName(sidecar) ? await filePlace(roots.root, roots.all, sidecar) : null;
  if (!place?.ok) return noFacts(sidecar, 'none');
  try {
    const file = await realDisk.read(place.value, maxSidecarBytes);
    if (!file) return noFacts(sidecar, 'none');
    return file.bytes ? orphanFacts(sidecar, file.bytes) : noFacts(sidecar, 'damaged');
  } catch (error) {
    if (!isFsError(error)) throw error;
    return noFacts(sidecar, 'damaged');
  }
}
