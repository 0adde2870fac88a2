import { problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { type ImagePlace, placeOf } from '../disk/paths.ts';
import type { EventHub } from '../events.ts';
import type { History } from '../history/history.ts';
import type { SidecarStore } from '../save/sidecar-store.ts';
import type { Session } from '../session.ts';
import { type ImageJob, jobOf, type Look, type Looks } from '../worker/image-job.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';

/** What the requests about images work with. */
export interface ImageTools {
  readonly session: Session;
  readonly pool: HeaderPool;
  readonly store: SidecarStore;
  readonly events: EventHub;
  readonly history: History;
}

/** Where an image is, and what reading it takes. */
export interface FoundImage {
  readonly place: ImagePlace;
  readonly roots: Roots;
  readonly job: ImageJob;
}

/** An image of an opened folder. */
export async function findImage({ session }: ImageTools, id: string, path: string): Promise<Result<FoundImage>> {
  const folder = session.get(id);
  if (!folder.ok) return folder;
  const roots = session.roots(folder.value);
  const place = await placeOf(roots.root, roots.all, path);
  return place.ok ? ok({ place: place.value, roots, job: jobOf(place.value) }) : place;
}

/** A closer look at one image: its facts, its tags, the text of one. */
export async function lookAt<K extends Look['kind']>(
  tools: ImageTools,
  id: string,
  path: string,
  look: Extract<Look, { kind: K }>,
): Promise<Result<Looks[K]>> {
  const image = await findImage(tools, id, path);
  if (!image.ok) return image;
  const seen = await tools.pool.look<K>(image.value.job, image.value.roots, look);
  return seen === null ? fail(problem('image-unreadable', because('reader-stopped'), { path })) : ok(seen);
}
