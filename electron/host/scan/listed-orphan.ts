import { imageNameOf, sidecarName } from '../../../shared/sidecar/path.ts';

/** A sidecar without an image of exactly its name. */
export interface ListedOrphan {
  readonly name: string;
  /** An image without a sidecar whose name looks like the one that it wants. */
  readonly near?: NearImage;
}

/** An image, and in what alone its name differs. */
export interface NearImage {
  readonly name: string;
  readonly reason: 'name-accents' | 'name-case';
}

/**
 * Finds images for which sidecars look as if they were theirs, but no program reads them: their names differ in how accents are
 * encoded, as after a copy from a Mac, or in upper and lower case.
 * @param images the names of all images of the folder
 * @param jsons the names of all possible sidecars of the folder
 */
export function withNearImages(
  orphans: readonly string[],
  images: Iterable<string>,
  jsons: readonly string[],
): readonly ListedOrphan[] {
  if (orphans.length === 0) return [];
  const wanted = new Set(orphans.map((name) => looksOf(imageNameOf(name))));
  const own = new Set(jsons);
  const near = new Map<string, string>();
  for (const image of images) {
    const looks = looksOf(image);
    if (wanted.has(looks) && !own.has(sidecarName(image))) near.set(looks, image);
  }
  return orphans.map((name) => {
    const image = near.get(looksOf(imageNameOf(name)));
    return image === undefined
      ? { name }
      : { name, near: { name: image, reason: difference(imageNameOf(name), image) } };
  });
}

function looksOf(name: string): string {
  return name.normalize().toLowerCase();
}

function difference(a: string, b: string): NearImage['reason'] {
  return a.normalize() === b.normalize() ? 'name-accents' : 'name-case';
}
