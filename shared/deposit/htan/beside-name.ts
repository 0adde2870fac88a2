/** How the name of a table of channels ends that HuBMAP wants beside each image. */
export const besideEnding = '.ome-tiff.channels.csv';

/** `set/a.ome-tiff.channels.csv` for `set/a.ome.tif`, as HuBMAP names it. */
export function besideName(path: string): string {
  return `${path.replace(/(?:\.ome)?\.[^./]+$/iu, '')}${besideEnding}`;
}
