import type { KymFlowImage } from '../../shared/model/kymflow-import.ts';
import { kymFlowName, maxKymFlowBytes, readKymFlow } from '../../shared/sidecar/kymflow.ts';
import { realDisk } from './disk.ts';
import { isFsError } from './fs-problem.ts';
import type { Roots } from './image-job.ts';
import { mapLimit } from './map-limit.ts';
import { placeOf } from './paths.ts';

const atOnce = 16;

/** What KymFlow's files beside images say; what is not there or cannot be read is left out. */
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
