import type { TiffDialect } from '../../image/tiff-dialect-names.ts';
import type { DialectReading, HeaderContext } from '../dialects/dialect.ts';
import { hasStackAxes } from '../dialects/imagej.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { indexedPlanes } from './indexed-planes.ts';
import { lsmPlanes } from './lsm-planes.ts';
import { ndTiffPlanes } from './ndtiff-planes.ts';
import { omePlanes } from './ome-planes.ts';
import type { PlaneSource } from './plane-map.ts';
import { scnPlanes } from './scn-planes.ts';
import { seriesPlanes } from './series-planes.ts';
import { siblingPlanes } from './sibling-planes.ts';
import { slidePlanes } from './slide-planes.ts';
import { planeCount, stackPlanes, walkedPlanes } from './stack-planes.ts';
import type { TiffImage } from './tiff-image.ts';

/** Finds the planes of a file; null if they are those of its first series. */
type PlaneRule = (file: TiffFile, context: HeaderContext, reading: DialectReading) => PlaneSource | null;

/** How each dialect stores its planes; all others use the directories of the first series. */
const rules: Partial<Readonly<Record<TiffDialect, PlaneRule>>> = {
  imagej: (file, context, reading) =>
    hasStackAxes(reading) ? (indexedPlanes(file, reading) ?? stackPlanes(file, context, reading)) : null,
  lsm: lsmPlanes,
  micromanager: (file, context, reading) => ndTiffPlanes(file, context) ?? indexedPlanes(file, reading),
  olympus: siblingPlanes,
  ome: omePlanes,
  scanimage: walkedPlanes,
  scn: scnPlanes,
  // Of several arrays in a file, a smaller one is a copy only if it is marked.
  shaped: (file, context, reading) =>
    planeCount(file, reading) === 1 ? seriesPlanes(file, true) : stackPlanes(file, context, reading),
  stk: (file, context, reading) =>
    file.first.has(33628) || file.first.has(33629) ? stackPlanes(file, context, reading) : null,
  svs: slidePlanes,
};

/** The planes of a file that a dialect has read. @throws FormatError */
export function planesOf({ file, reader, reading }: TiffImage, context: HeaderContext): PlaneSource {
  return rules[reader.name]?.(file, context, reading) ?? seriesPlanes(file);
}
