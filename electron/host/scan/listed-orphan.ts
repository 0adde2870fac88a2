import { imageNameOf, sidecarName } from '../../../shared/sidecar/path.ts';

/** A sidecar without an image of exactly its name. */
export interface ListedOrphan {
  readonly name: string;
  /** An image whose name looks like the one that it wants. */
  readonly near?: NearImage;
}

/** An image, and in what alone its name differs. */
export interface NearImage {
  readonly name: string;
  readonly reason: 'name-accents' | 'name-case';
  /** Whether it has a sidecar of its own. */
  readonly hasOwn: boolean;
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
  const near = new Map<string, Pick<NearImage, 'name' | 'hasOwn'>>();
  for (const name of images) {
    const looks = looksOf(name);
    // One without a sidecar rather than one that has its own.
    if (wanted.has(looks) && near.get(looks)?.hasOwn !== false)
      near.set(looks, { name, hasOwn: own.has(sidecarName(name)) });
  }
  return orphans.map((name) => {
    const image = near.get(looksOf(imageNameOf(name)));
    return image ? { name, near: { ...image, reason: difference(imageNameOf(name), image.name) } } : { name };
  });
}

function looksOf(name: string): string {
  return name.normalize().toLowerCase();
}

function difference(a: string, b: string): NearImage['reason'] {
  return a.normalize() === b.normalize() ? 'name-accents' : 'name-case';
}
