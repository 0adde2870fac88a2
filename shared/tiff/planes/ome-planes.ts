import type { DialectReading, HeaderContext } from '../dialects/dialect.ts';
import { localData, omeDescription, shownImage } from '../metadata/ome-set.ts';
import type { OmeDocument } from '../metadata/ome-xml.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readTiffData, type TiffDataPlanes } from './ome-tiff-data.ts';
import { type Outer, placeIn } from './page-axes.ts';
import { type PlanePlace, type PlaneSource, plainPlace } from './plane-map.ts';
import { planeCount } from './stack-planes.ts';

/** Consecutive planes in the order of the axes, and the directories that have them. */
interface PlaneRun {
  /** Index of the first plane. */
  readonly start: number;
  /** Number of planes; infinite for all that follow. */
  readonly count: number;
  /** Name of their file, null for the image itself. */
  readonly file: string | null;
  /** Index of the first plane's directory. */
  readonly directory: number;
}

/** The file of each element, null for the image itself. */
function filesOf(
  elements: readonly TiffDataPlanes[],
  document: OmeDocument,
  context: HeaderContext,
): (data: TiffDataPlanes) => string | null {
  const own = new Set(localData(elements, document, context));
  return (data) => (own.has(data) ? null : data.fileName);
}

/** How a document's numbers along an axis become indices: some programs count from 1, or count the samples of each channel. */
function indexAlong(
  axis: Outer,
  elements: readonly TiffDataPlanes[],
  { axes, shape }: DialectReading,
): (number: number) => number {
  const size = shape[axes.indexOf(axis)] ?? 1;
  const samples = axis === 'C' ? (shape[axes.indexOf('S')] ?? 1) : 1;
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const { first } of elements) [least, most] = [Math.min(least, first[axis]), Math.max(most, first[axis])];
  if (least >= 1 && most === size) return (number) => number - 1;
  return (number) => (most >= size ? Math.floor(number / samples) : number);
}

/** The planes of all elements, in their order; never one by one, because a document may promise any number of planes. */
function runsOf(
  elements: readonly TiffDataPlanes[],
  reading: DialectReading,
  fileFor: (data: TiffDataPlanes) => string | null,
): readonly PlaneRun[] {
  const along = (axis: Outer) => indexAlong(axis, elements, reading);
  const [channel, slice, time] = [along('C'), along('Z'), along('T')];
  const runs = elements.map((data) => {
    const { C, Z, T } = data.first;
    const start = placeIn(reading, { C: channel(C), Z: slice(Z), T: time(T) });
    return { start, count: data.count, file: fileFor(data), directory: data.ifd };
  });
  return runs.filter(({ start }) => start >= 0).sort((a, b) => a.start - b.start);
}

/** The run with a plane; of several, the one that begins nearest to it. */
const runAt = (runs: readonly PlaneRun[], index: number): PlaneRun | undefined =>
  runs.findLast(({ start, count }) => start <= index && index < start + count);

/** Planes from the `TiffData` of the document; without any, the directories in order. */
export function omePlanes(file: TiffFile, context: HeaderContext, reading: DialectReading): PlaneSource | null {
  const description = omeDescription(file, context);
  const image = description && shownImage(description.document, context);
  // If the document and the pages disagree, the pages are used.
  if (!description || !image || /[IQ]/.test(reading.axes)) return null;
  const { text, document } = description;
  const total = planeCount(file, reading);
  const elements = readTiffData(text, document.images.indexOf(image));
  const runs: readonly PlaneRun[] =
    elements.length === 0
      ? [{ start: 0, count: total, file: null, directory: 0 }]
      : runsOf(elements, reading, filesOf(elements, document, context));
  // Directories are found when their planes are read: in a packed stack each of them is another read.
  const here = (index: number): PlanePlace =>
    index === 0 ? plainPlace(file.first.offset) : { ...plainPlace(0), index };
  return {
    count: total,
    at: (index) => {
      const run = runAt(runs, index);
      if (!run) return null;
      const place = run.directory + index - run.start;
      if (run.file === null) return here(place);
      return { file: run.file, directory: 0, index: place, shift: 0, reduced: [] };
    },
  };
}
