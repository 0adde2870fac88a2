/** Extensions of images (SPEC 2), any case; `.ome.tif` and `.ome.tiff` end in two of them. */
const imageName = /\.(?:tiff?|tf[28]|btf|lsm|stk|svs|ndpi|scn)$/i;

/** Whether a file of this name is listed as an image; hidden files and `._*` are not (SPEC 2). */
export function isImageName(name: string): boolean {
  return imageName.test(name) && !isHidden(name);
}

/** Whether a name is hidden by its leading dot. */
export function isHidden(name: string): boolean {
  return name.startsWith('.');
}

/** An image's name without its extensions: `a.tif` and `a.ome.tif` both give `a`. */
export function imageStem(name: string): string {
  const stem = name.replace(imageName, '');
  return stem === name ? name : stem.replace(/\.ome$/i, '');
}
