import { fromFile } from 'geotiff';
import { PictureStore } from '../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../electron/host/pixels/pixel-files.ts';
import { readPixels } from '../../electron/host/pixels/read-pixels.ts';
import { readStoredPlane } from '../../electron/host/pixels/read-stored.ts';
import { LeastRecent } from '../../shared/basics/least-recent.ts';
import { Budget } from '../../shared/tiff/pixels/limits.ts';

/** A store that remembers tables of planes but no planes, so that every reading reads. */
class ForgetfulStore extends PictureStore {
  override readonly planes = new LeastRecent<never>(0);
}

const stores = new Map<string, PictureStore>();

async function withFiles<T>(image: string, work: (tools: Parameters<typeof readPixels>[0]) => Promise<T>): Promise<T> {
  const files = new PixelFiles(image);
  const store = stores.get(image) ?? new ForgetfulStore();
  stores.set(image, store);
  try {
    return await work({ store, files, image, path: image, budget: new Budget(Date.now) });
  } finally {
    files.close();
  }
}

/** One plane as the file stores it; for null the first page, whole. */
export function readOwn(image: string, z: number | null = 0) {
  return withFiles(image, (tools) => readStoredPlane(tools, z === null ? null : { c: 0, z, t: 0 }));
}

/** A plane brought down to `side`, looked through or read whole. */
export function readSmall(image: string, side: number, skim: boolean) {
  const wanted = { channels: [0], z: 0, t: 0, region: null, size: [side, side], reduce: 'mean' } as const;
  return withFiles(image, (tools) => readPixels(tools, wanted, skim));
}

/** The same plane by geotiff, the peer. */
export async function readPeer(image: string, z = 0): Promise<void> {
  const file = await fromFile(image);
  const page = await file.getImage(z);
  await page.readRasters();
  await file.close();
}
