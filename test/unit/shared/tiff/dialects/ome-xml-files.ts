import { read } from '../context.ts';
import { pages } from '../samples.ts';

/** Sides and type of the images of these tests. */
export const sides = 'SizeX="6" SizeY="4" Type="uint16"';

/** An image of two channels, three planes in depth and four time points. */
export const plain = `DimensionOrder="XYCZT" SizeC="2" SizeZ="3" SizeT="4" ${sides}`;

/** Reads a file of `count` pages with this description. */
export function readXml(
  description: string,
  count = 1,
  name?: string,
  neighbours?: Readonly<Record<string, string>>,
): ReturnType<typeof read> {
  return read(pages(count, { description }), name, neighbours);
}
