const suffix = '.json';

/** The sidecar's file name (or path) for an image's: `my_file.tif` → `my_file.tif.json` (docs/format.md 1). */
export function sidecarName(imageName: string): string {
  return imageName + suffix;
}

/** Whether a file of this name (or path) can be a sidecar: it ends in `.json` and names an image before that. */
export function isSidecarName(name: string): boolean {
  const image = name.endsWith(suffix) ? name.slice(0, -suffix.length) : '';
  return image !== '' && !image.endsWith('/') && !image.endsWith('\\');
}

/** The image that a sidecar's name (or path) belongs to; the inverse of `sidecarName`. */
export function imageNameOf(name: string): string {
  return name.slice(0, -suffix.length);
}
