import type { Orphan } from '../../shared/model/orphan.ts';
import { maxSidecarBytes } from '../../shared/sidecar/decode.ts';
import { noFacts, orphanFacts } from '../../shared/sidecar/orphan-facts.ts';
import { isSidecarName } from '../../shared/sidecar/path.ts';
import { realDisk } from './disk.ts';
import { isFsError } from './fs-problem.ts';
import type { Roots } from './image-job.ts';
import { mapLimit } from './map-limit.ts';
import { filePlace } from './paths.ts';

const atOnce = 16;

/** Reads sidecars without an image; of one that cannot be read the state is told. */
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
