import type { RawAxes } from '../header/axes.ts';
import { BudgetError, FormatError } from '../header/byte-source.ts';
import { parseDateTime } from '../header/date-time.ts';
import type { FormatReader, FormatReading, ImageFile } from '../header/format-reader.ts';
import { isSize, lengthPixel } from '../header/length-units.ts';
import { XmlError } from '../header/xml-elements.ts';
import type { PixelSize } from '../image/header.ts';
import { type Czi, cziFacts } from './facts.ts';
import { type CziMetadata, type CziText, readCziMetadata, readCziText } from './metadata.ts';
import { type CziHeader, isSegmentWhole, readCziHeader } from './segments.ts';
import { type CziScene, readSubBlocks, sizeAlong } from './sub-blocks.ts';

/** Pixel types by number: numpy's name of one sample, and samples per pixel. */
const pixelTypes: Readonly<Record<number, readonly [dtype: string, samples: number]>> = {
  0: ['uint8', 1],
  1: ['uint16', 1],
  2: ['float32', 1],
  3: ['uint8', 3],
  4: ['uint16', 3],
  8: ['float32', 3],
  9: ['uint8', 4],
  10: ['complex64', 1],
  11: ['complex64', 3],
  12: ['int32', 1],
  13: ['float64', 1],
};

/** From the narrowest on: a picture of several types has the widest. */
const widths = ['uint8', 'uint16', 'int32', 'float32', 'float64', 'complex64'];

/** Dimensions that are not axes: tiles of a mosaic, scenes, acquisition blocks. */
const noAxes = new Set(['M', 'S', 'B']);

/** The metadata where they can be read; their place may be damaged or cut off while the directory is whole. */
function metadataOf(file: ImageFile, { metadata }: CziHeader): CziMetadata | null {
  if (metadata === 0) return null;
  try {
    return readCziMetadata(file.window, metadata);
  } catch (error) {
    if (error instanceof XmlError) file.notes.suspect('metadata-unreadable', metadata, { fault: error.because });
    else if (isDamage(error)) file.notes.note('header-suspect', error.because, error.offset);
    else throw error;
    return null;
  }
}

/** Facts from the text; null where it is damaged further on. */
function textOf({ window }: ImageFile, { header: { metadata } }: Czi): CziText | null {
  try {
    return metadata === 0 ? null : readCziText(window, metadata);
  } catch (error) {
    if (error instanceof XmlError || isDamage(error)) return null;
    throw error;
  }
}

/** A fault of the bytes, not a limit of time or length. */
const isDamage = (error: unknown): error is FormatError =>
  error instanceof FormatError && !(error instanceof BudgetError);

function open(file: ImageFile): Czi {
  const header = readCziHeader(file.window);
  if (header.updatePending) file.notes.note('image-unfinished', {});
  if (header.filePart !== 0) file.notes.note('image-part', { part: header.filePart + 1 });
  if (header.directory === 0) throw emptyError(header);
  const metadata = metadataOf(file, header);
  const blocks = readSubBlocks(file.window, header.directory);
  // A file in several parts has its pixels in the others.
  if (blocks && header.filePart === 0 && !isSegmentWhole(file.window, blocks.lastPosition)) {
    file.notes.suspect('pixels-cut-off', blocks.lastPosition);
  }
  return { header, metadata, blocks };
}

function emptyError({ updatePending, filePart }: CziHeader): FormatError {
  if (filePart !== 0) return new FormatError('czi-part', 84, { piece: filePart + 1 });
  return new FormatError(updatePending ? 'czi-writing' : 'czi-no-directory', 84);
}

/** Without Y, time is the axis along which the lines of a line scan are arranged. */
const isLineScan = (scene: CziScene): boolean => sizeAlong(scene, 'Y') === 1 && sizeAlong(scene, 'T') !== 1;

/** Axes of a scene, outermost first: the dimensions in reverse order, then Y, X and samples. */
function axesOf(scene: CziScene, samples: number): RawAxes {
  const sizeOf = (name: string): number => sizeAlong(scene, name);
  const lines = isLineScan(scene);
  const outer = [...scene.extents.keys()].reverse().filter((name) => !noAxes.has(name) && name !== 'X' && name !== 'Y');
  const kept = outer.filter((name) => sizeOf(name) !== 1);
  const shape = kept.map(sizeOf);
  const letters = kept.map((name) => (lines && name === 'T' ? 'Y' : name.charAt(0) || '?')).join('');
  const inner = lines ? 'X' : 'YX';
  const sides = lines ? [sizeOf('X')] : [sizeOf('Y'), sizeOf('X')];
  return samples === 1
    ? { axes: letters + inner, shape: [...shape, ...sides] }
    : { axes: `${letters + inner}S`, shape: [...shape, ...sides, samples] };
}

function pixel(metadata: CziMetadata | null, axis: 'X' | 'Y'): PixelSize | null {
  const metres = metadata?.scaling[axis];
  return metres === undefined ? null : lengthPixel(metres, 'm', `CZI scaling ${axis}`);
}

/** In a line scan over time, the distance between lines is a time. */
function linePixel(metadata: CziMetadata | null): PixelSize | null {
  const step = metadata?.timeStep ?? 0;
  return isSize(step) ? { unit: step, label: 'seconds', source: 'CZI time positions' } : null;
}

/** Sizes from the text, used where the directory is too long; mosaics and scenes are not distinguished. */
function toldScene({ sizes }: CziMetadata): CziScene {
  const told = [...'XYZCTH'].map((name) => [name, { from: 0, to: sizes.get(name) ?? 0 }] as const);
  const extents = new Map(told.filter(([, { to }]) => Number.isSafeInteger(to) && to > 0));
  return { index: -1, pixelTypes: [], compression: -1, extents, tiles: 0 };
}

/** The first scene at full size. @throws FormatError */
function sceneOf(file: ImageFile, { blocks, metadata, header }: Czi): CziScene {
  if (blocks) {
    const first = blocks.scenes[0];
    if (first) return first;
    throw new FormatError('no-full-size', header.directory);
  }
  if (!metadata?.sizes.has('X') || !metadata.sizes.has('Y'))
    throw new FormatError('directory-long-no-sizes', header.directory);
  file.notes.suspect('directory-long', header.directory);
  return toldScene(metadata);
}

/** Sample type of a scene; by the bit depth where only the text describes it. */
function typeOf(scene: CziScene, metadata: CziMetadata | null): readonly [dtype: string, samples: number] {
  if (scene.pixelTypes.length === 0) return [Number(metadata?.bits) > 8 ? 'uint16' : 'uint8', 1];
  const types = scene.pixelTypes.map((number) => pixelTypes[number] ?? (['', 1] as const));
  if (types.some(([dtype]) => dtype === '')) return ['', 1];
  const widest = Math.max(...types.map(([dtype]) => widths.indexOf(dtype)));
  return [widths[widest] ?? '', Math.max(...types.map(([, samples]) => samples))];
}

function read(file: ImageFile): FormatReading {
  const czi = open(file);
  const { metadata, blocks } = czi;
  const scene = sceneOf(file, czi);
  const [dtype, samples] = typeOf(scene, metadata);
  const axes = axesOf(scene, samples);
  return {
    dialect: 'czi',
    ...axes,
    dtype,
    numScenes: blocks?.scenes.length ?? 1,
    ...parseDateTime(metadata?.acquired ?? ''),
    pixelY: isLineScan(scene) ? linePixel(metadata) : pixel(metadata, 'Y'),
    pixelX: pixel(metadata, 'X'),
    facts: () => cziFacts(czi, textOf(file, czi), scene),
  };
}

/** Zeiss CZI, described in docs/formats.md: file header, metadata text and sub-block directory; pixels are not read. */
export const readCzi: FormatReader = read;
