/** A number of things in words: `1 error`, `2 errors`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** The summary of a table of images that was written. */
export function writtenText(images: number, path: string): string {
  return `${counted(images, 'image')} written to ${path}.`;
}

/** Where nothing that was named has an image; with folders that could not be read, that is not known of them. */
export function noImages(isPassedOver: boolean): string {
  return isPassedOver ? 'There are no images in what could be read.' : 'There are no images here.';
}
