/** A number of things in words: `1 error`, `2 errors`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** The summary of a table of images that was written. */
export function writtenText(images: number, path: string): string {
  return `${counted(images, 'image')} written to ${path}.`;
}
