import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { kymFlowName, maxKymFlowBytes, readKymFlow } from '../../../shared/kymflow/kymflow.ts';
import type { KymFlowImage } from '../../../shared/kymflow/kymflow-import.ts';
import { realDisk } from '../disk/disk.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { placeOf } from '../disk/paths.ts';
import type { Roots } from '../worker/roots.ts';

const atOnce = 16;

/** Values of KymFlow's files beside images; missing and unreadable files are left out. */
export async function readKymFlowImages(paths: readonly string[], roots: Roots): Promise<readonly KymFlowImage[]> {
  const found = await mapLimit(paths, atOnce, (path) => readOne(path, roots));
  return found.filter((image) => image !== null);
}

async function readOne(path: string, { root, all }: Roots): Promise<KymFlowImage | null> {
  const place = await placeOf(root, all, path);
  if (!place.ok) return null;
  try {
    const file = await realDisk.read(kymFlowName(place.value.image), maxKymFlowBytes);
    const values = file?.bytes ? readKymFlow(file.bytes) : null;
    return values && { path, ...values };
  } catch (error) {
    if (!isFsError(error)) throw error;
    return null;
  }
}
