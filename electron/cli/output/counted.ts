import { countOf } from '../../../shared/basics/count.ts';

/** The summary of a table of images that was written. */
export function writtenText(images: number, path: string): string {
  return `${countOf(images, 'image')} written to ${path}.`;
}

/** Where nothing that was named has an image; with folders that could not be read, that is not known of them. */
export function noImages(isPassedOver: boolean): string {
  return isPassedOver ? 'There are no images in what could be read.' : 'There are no images here.';
}
