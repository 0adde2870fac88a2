import { groupBy } from '../basics/group-by.ts';
import { eachPaced, type Paced } from '../basics/pauses.ts';
import type { ImageRow } from '../image/image-row.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { sidecarName } from '../sidecar/path.ts';

/** What is compared of an image; without `sidecarPath`, its sidecar is the one of its own name. */
export interface Filed {
  readonly path: string;
  readonly sidecarPath?: string;
}

/** What to keep of an image: most have the sidecar of their own name, which need not be kept. */
export function filed({ path, sidecarPath }: Pick<ImageRow, 'path' | 'sidecarPath'>): Filed {
  return sidecarPath === sidecarName(path) ? { path } : { path, sidecarPath };
}

/** Images whose paths lead to one file (symbolic links, names that differ in case) would overwrite each other's values. */
export function* checkSharedSidecars(images: readonly Filed[]): Paced<readonly Problem[]> {
  // Names of their own differ: one of the images that share a sidecar has that of another name.
  const others = new Set<string>();
  yield* eachPaced(images, ({ path, sidecarPath }) => {
    if (sidecarPath !== undefined && sidecarPath !== sidecarName(path)) others.add(sidecarPath);
  });
  if (others.size === 0) return [];
  const sidecarOf = ({ path, sidecarPath }: Filed) => sidecarPath ?? sidecarName(path);
  const groups = groupBy(
    images.filter((each) => others.has(sidecarOf(each))),
    sidecarOf,
  );
  return [...groups].flatMap(([sidecar, sharing]) => {
    if (sharing.length < 2) return [];
    return sharing.map(({ path }) => problem('sidecar-shared', { count: sharing.length, sidecar }, { path }));
  });
}
