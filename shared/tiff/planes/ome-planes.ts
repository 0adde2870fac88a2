import type { DialectReading, HeaderContext } from '../dialects/dialect.ts';
import { localData, omeDescription, shownImage } from '../metadata/ome-set.ts';
import type { OmeDocument } from '../metadata/ome-xml.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readTiffData, type TiffDataPlanes } from './ome-tiff-data.ts';
import { type PlanePlace, type PlaneSource, plainPlace } from './plane-map.ts';
import { planeCount } from './stack-planes.ts';

/** The place of each plane: the name of its file, null for the image itself, and the index of the directory. */
interface Entry {
  readonly file: string | null;
  readonly index: number;
}

/** Index of a plane in the order of the axes, outermost first; -1 if it is outside of them. */
function placeIn(reading: DialectReading, first: TiffDataPlanes['first']): number {
  let place = 0;
  for (let i = 0; i < reading.axes.length; i++) {
    const axis = reading.axes[i];
    if (axis !== 'C' && axis !== 'Z' && axis !== 'T') continue;
    const size = reading.shape[i] ?? 1;
    const samples = reading.shape[reading.axes.indexOf('S')] ?? 1;
    const at = axis === 'C' ? Math.floor(first.C / samples) : first[axis];
    if (at >= size) return -1;
    place = place * size + at;
  }
  return place;
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

function entriesOf(
  elements: readonly TiffDataPlanes[],
  reading: DialectReading,
  total: number,
  fileFor: (data: TiffDataPlanes) => string | null,
): readonly (Entry | undefined)[] {
  const entries: (Entry | undefined)[] = new Array(total);
  for (const data of elements) {
    const start = placeIn(reading, data.first);
    if (start < 0) continue;
    const file = fileFor(data);
    const count = Math.min(data.count, total - start);
    for (let i = 0; i < count; i++) entries[start + i] = { file, index: data.ifd + i };
  }
  return entries;
}

/** Planes from the `TiffData` of the document; without any, the directories in order. */
export function omePlanes(file: TiffFile, context: HeaderContext, reading: DialectReading): PlaneSource | null {
  const description = omeDescription(file, context);
  const image = description && shownImage(description.document, context);
  // If the document and the pages disagree, the pages are used.
  if (!description || !image || /[IQ]/.test(reading.axes)) return null;
  const { text, document } = description;
  const total = planeCount(file, reading);
  const elements = readTiffData(text, document.images.indexOf(image));
  const entries = entriesOf(elements, reading, total, filesOf(elements, document, context));
  const isFirstOnly = total === 1 && (entries[0]?.index ?? 0) === 0;
  const offsets = isFirstOnly ? [file.first.offset] : file.offsets();
  const here = (index: number): PlanePlace | null => (offsets[index] === undefined ? null : plainPlace(offsets[index]));
  return {
    count: total,
    at: (index) => {
      const entry = elements.length === 0 ? { file: null, index } : entries[index];
      if (!entry) return null;
      if (entry.file === null) return here(entry.index);
      return { file: entry.file, directory: 0, index: entry.index, shift: 0, reduced: [] };
    },
  };
}
