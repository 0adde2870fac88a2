import { BudgetError, type ByteWindow, FormatError, getUint64 } from '../header/byte-source.ts';
import { asciiAt, segmentData } from './segments.ts';

/** One dimension of a sub-block: its place in the whole and its size. */
interface Dimension {
  readonly name: string;
  readonly start: number;
  readonly size: number;
  readonly storedSize: number;
}

/** One entry of the sub-block directory: a tile of one plane (docs/formats.md, CZI). */
interface Entry {
  readonly pixelType: number;
  readonly compression: number;
  /** Where its segment begins, and in which file of an image in several. */
  readonly position: number;
  readonly filePart: number;
  /** Whether it is marked as a smaller copy. */
  readonly isPyramid: boolean;
  /** Whether it is stored with another number of pixels than it covers. */
  readonly isResampled: boolean;
  readonly dimensions: readonly Dimension[];
  /** Bytes of the entry. */
  readonly length: number;
}

/** First and last position along one dimension. */
interface Extent {
  from: number;
  to: number;
}

/** The sub-blocks of one scene at full size. */
export interface CziScene {
  /** Its number in the file; -1 in a file without scenes. */
  readonly index: number;
  /** Those of its sub-blocks, each once: channels may differ. Empty where the directory is not read. */
  readonly pixelTypes: readonly number[];
  readonly compression: number;
  /** By dimension, innermost first as the first sub-block has them, then those that only later ones have. */
  readonly extents: ReadonlyMap<string, Extent>;
  tiles: number;
}

/** Pixels, planes or tiles of a scene along a dimension; 1 along one that it does not have. */
export function sizeAlong({ extents }: CziScene, name: string): number {
  const extent = extents.get(name);
  return extent ? extent.to - extent.from : 1;
}

/** Contents of the directory. */
export interface CziSubBlocks {
  readonly count: number;
  /** Entries that are smaller copies. */
  readonly pyramid: number;
  /** In the order of their numbers; those of full size only. */
  readonly scenes: readonly CziScene[];
  /** Where the last segment of pixels in this file begins; 0 where there is none. */
  readonly lastPosition: number;
}

const entryHeader = 32;
const dimensionLength = 20;
const dimensionLimit = 40;
const sceneLimit = 100_000;
/** Number of the scene of sub-blocks without one. */
const noScene = -1;
/** Longest directory that is read, in bytes: some 300,000 sub-blocks. */
const directoryLimit = 48 * 1024 * 1024;

/** Names of dimensions by their four bytes: a directory repeats only a handful. */
const names = new Map<number, string>();
const nameLimit = 1000;

function nameAt(view: DataView, at: number): string {
  const code = view.getUint32(at, true);
  const known = names.get(code);
  if (known !== undefined) return known;
  const name = asciiAt(view, at, 4);
  if (names.size < nameLimit) names.set(code, name);
  return name;
}

function readDimension(view: DataView, at: number): Dimension {
  return {
    name: nameAt(view, at),
    start: view.getInt32(at + 4, true),
    size: view.getInt32(at + 8, true),
    storedSize: view.getInt32(at + 16, true),
  };
}

/** A stored size of 0 means the size itself. */
function isResampled({ name, size, storedSize }: Dimension): boolean {
  return size !== storedSize && storedSize !== 0 && (name === 'X' || name === 'Y');
}

function readEntry(window: ByteWindow, offset: number): Entry {
  const at = window.walk(offset, entryHeader);
  const { view } = window;
  if (view.getUint16(at, false) !== 0x4456) throw new FormatError('entry-unknown', offset);
  const [pixelType, compression] = [view.getInt32(at + 2, true), view.getInt32(at + 18, true)];
  const [position, filePart] = [getUint64(view, at + 6, true), view.getInt32(at + 14, true)];
  const isPyramid = view.getUint8(at + 22) !== 0;
  const count = view.getInt32(at + 28, true);
  if (count < 1 || count > dimensionLimit) throw new FormatError('sub-block-dimensions', offset, { count });
  const length = entryHeader + count * dimensionLength;
  const start = window.walk(offset + entryHeader, count * dimensionLength);
  const dimensions: Dimension[] = [];
  for (let i = 0; i < count; i++) dimensions.push(readDimension(window.view, start + i * dimensionLength));
  const resampled = dimensions.some(isResampled);
  return { pixelType, compression, position, filePart, isPyramid, isResampled: resampled, dimensions, length };
}

function widen(extents: Map<string, Extent>, { name, start, size }: Omit<Dimension, 'storedSize'>): void {
  const known = extents.get(name);
  if (!known) extents.set(name, { from: start, to: start + size });
  else {
    if (start < known.from) known.from = start;
    if (start + size > known.to) known.to = start + size;
  }
}

interface GatheredScene extends CziScene {
  readonly pixelTypes: number[];
  readonly extents: Map<string, Extent>;
}

/** Dimensions that do not tell one plane from another. */
const placesInPlane = new Set(['X', 'Y', 'M', 'S']);

/** Whether sub-blocks have planes that the scene does not have. */
function hasOtherPlanes(others: CziScene, { extents }: CziScene): boolean {
  return [...others.extents].some(([name, { from, to }]) => {
    const known = extents.get(name);
    return !placesInPlane.has(name) && known !== undefined && (from < known.from || to > known.to);
  });
}

/** Gathers entries by scene. */
class Scenes {
  readonly #scenes = new Map<number, GatheredScene>();

  add(entry: Entry, offset: number): void {
    const index = entry.dimensions.find(({ name }) => name === 'S')?.start ?? noScene;
    let scene = this.#scenes.get(index);
    if (!scene) {
      if (this.#scenes.size >= sceneLimit) throw new BudgetError('scenes-many', offset, { limit: sceneLimit });
      scene = { index, pixelTypes: [], compression: entry.compression, extents: new Map(), tiles: 0 };
      this.#scenes.set(index, scene);
    }
    scene.tiles++;
    if (!scene.pixelTypes.includes(entry.pixelType)) scene.pixelTypes.push(entry.pixelType);
    for (const dimension of entry.dimensions) widen(scene.extents, dimension);
  }

  /** Joins sub-blocks that are the only ones of their planes; the number of the others, which are copies. */
  joinPlanes(others: Scenes): number {
    const isEmpty = this.#scenes.size === 0;
    let copies = 0;
    for (const other of others.#scenes.values()) {
      const scene = this.#scenes.get(other.index);
      if (isEmpty) this.#scenes.set(other.index, other);
      else if (scene && hasOtherPlanes(other, scene)) join(scene, other);
      else copies += other.tiles;
    }
    return copies;
  }

  /** In a file with scenes, sub-blocks outside of them are overviews. */
  sorted(): readonly CziScene[] {
    const all = [...this.#scenes.values()].sort((a, b) => a.index - b.index);
    const numbered = all.filter(({ index }) => index !== noScene);
    return numbered.length > 0 ? numbered : all;
  }
}

function join(scene: GatheredScene, other: GatheredScene): void {
  scene.tiles += other.tiles;
  scene.pixelTypes.push(...other.pixelTypes.filter((type) => !scene.pixelTypes.includes(type)));
  for (const [name, { from, to }] of other.extents) widen(scene.extents, { name, start: from, size: to - from });
}

/**
 * The scenes of a file by its sub-block directory; null where the directory is longer than what is read.
 * @throws FormatError
 */
export function readSubBlocks(window: ByteWindow, directory: number): CziSubBlocks | null {
  const data = segmentData(window, directory, 'directory');
  const count = window.viewAt(data, 4).getInt32(0, true);
  const first = data + 128;
  if (count < 0 || count * (entryHeader + dimensionLength) > window.size - first)
    throw new FormatError('sub-blocks-outside', data, { count });
  window.allow(directoryLimit);
  const [scenes, resampled] = [new Scenes(), new Scenes()];
  let [pyramid, lastPosition] = [0, 0];
  for (let n = 0, offset = first; n < count; n++) {
    const entry = readEntry(window, offset);
    if (n === 0 && count * entry.length > directoryLimit) return null;
    if (entry.filePart === 0 && entry.position > lastPosition) lastPosition = entry.position;
    if (entry.isPyramid) pyramid++;
    else (entry.isResampled ? resampled : scenes).add(entry, offset);
    offset += entry.length;
    if (offset - first > directoryLimit) return null;
  }
  pyramid += scenes.joinPlanes(resampled);
  return { count, pyramid, scenes: scenes.sorted(), lastPosition };
}
