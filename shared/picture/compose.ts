import type { SentSamples } from '../tiff/pixels/sent-samples.ts';
import type { ColourTable } from './colour-tables.ts';
import type { ContrastWindow } from './contrast.ts';

/** A plane with its colours and contrast. */
export interface ShownPlane {
  readonly samples: SentSamples;
  readonly table: ColourTable;
  readonly window: ContrastWindow;
  /** High values are dark: the file defines white as zero. */
  readonly reversed?: boolean;
}

/** A part of a plane whose rows have `stride` samples. */
export interface ShownPart {
  readonly row0: number;
  readonly rows: number;
  readonly col0: number;
  readonly cols: number;
  readonly stride: number;
}

/** The index of a value in a table of 256 colours. */
export function tableIndex(value: number, { min, max }: ContrastWindow): number {
  const place = (value - min) / (max - min);
  return Math.round((place < 0 ? 0 : place > 1 ? 1 : place) * 255);
}

function word(table: ColourTable, index: number): number {
  const at = index * 3;
  return (
    ((255 << 24) | ((table[at + 2] as number) << 16) | ((table[at + 1] as number) << 8) | (table[at] as number)) >>> 0
  );
}

/** The colour of every 8-bit or 16-bit value: little-endian words of red, green, blue and alpha. */
interface ValueWords {
  readonly words: Uint32Array;
  /** Index of the value 0. */
  readonly offset: number;
}

function makeWords({ samples, table, window, reversed }: ShownPlane): ValueWords {
  const offset = samples instanceof Int16Array ? 32_768 : 0;
  const words = new Uint32Array(samples instanceof Uint8Array ? 256 : 65_536);
  for (let i = 0; i < words.length; i++) {
    const index = tableIndex(i - offset, window);
    words[i] = word(table, reversed ? 255 - index : index);
  }
  return { words, offset };
}

/** The last words made from each colour table: while one channel's contrast is dragged, those of the others are kept. */
const lastWords = new WeakMap<ColourTable, { readonly key: string; readonly made: ValueWords }>();

function valueWords(plane: ShownPlane): ValueWords {
  const { samples, table, window, reversed } = plane;
  const key = [samples.constructor.name, window.min, window.max, reversed === true].join();
  const last = lastWords.get(table);
  if (last?.key === key) return last.made;
  const made = makeWords(plane);
  lastWords.set(table, { key, made });
  return made;
}

const transparent = 0;
/** Making the words of all 16-bit values takes as long as colouring this many samples one by one. */
const fewSamples = 32_768;

/** Returns the colour of a value. For few samples, no table of all values is made. */
function colourOf(plane: ShownPlane, count: number): (value: number) => number {
  const { table, window, reversed, samples } = plane;
  if (samples instanceof Uint8Array || (!(samples instanceof Float32Array) && count > fewSamples)) {
    const { words, offset } = valueWords(plane);
    return (value) => words[value + offset] as number;
  }
  return (value) => {
    if (Number.isNaN(value)) return transparent;
    const index = tableIndex(value, window);
    return word(table, reversed ? 255 - index : index);
  };
}

function clampedSum(a: number, b: number): number {
  const red = Math.min(255, (a & 255) + (b & 255));
  const green = Math.min(255, ((a >>> 8) & 255) + ((b >>> 8) & 255));
  const blue = Math.min(255, ((a >>> 16) & 255) + ((b >>> 16) & 255));
  const alpha = (a >>> 24) | (b >>> 24);
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * The added colours of a part of the planes, one RGBA word per sample. NaN is transparent.
 */
export function composePart(planes: readonly ShownPlane[], part: ShownPart): Uint32Array<ArrayBuffer> {
  const pixels = new Uint32Array(part.rows * part.cols);
  for (const [nth, plane] of planes.entries()) {
    const colour = colourOf(plane, pixels.length);
    for (let row = 0; row < part.rows; row++) {
      let from = (part.row0 + row) * part.stride + part.col0;
      let to = row * part.cols;
      for (const end = to + part.cols; to < end; to++) {
        const found = colour(plane.samples[from++] as number);
        pixels[to] = nth === 0 ? found : clampedSum(pixels[to] as number, found);
      }
    }
  }
  return pixels;
}

/** The colours of a part of an RGB image, given as three planes. */
export function rgbPart(
  planes: readonly SentSamples[],
  window: ContrastWindow,
  part: ShownPart,
): Uint32Array<ArrayBuffer> {
  const pixels = new Uint32Array(part.rows * part.cols);
  const [red, green, blue] = planes as [SentSamples, SentSamples, SentSamples];
  for (let row = 0; row < part.rows; row++) {
    let from = (part.row0 + row) * part.stride + part.col0;
    let to = row * part.cols;
    for (const end = to + part.cols; to < end; to++, from++) {
      const r = tableIndex(red[from] as number, window);
      const g = tableIndex(green[from] as number, window);
      const b = tableIndex(blue[from] as number, window);
      pixels[to] = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
    }
  }
  return pixels;
}

/** The colours of a part of a plane of indices into a palette. */
export function palettePart(
  samples: SentSamples,
  palette: readonly number[],
  part: ShownPart,
): Uint32Array<ArrayBuffer> {
  const pixels = new Uint32Array(part.rows * part.cols);
  for (let row = 0; row < part.rows; row++) {
    let from = (part.row0 + row) * part.stride + part.col0;
    let to = row * part.cols;
    for (const end = to + part.cols; to < end; to++) {
      const at = (samples[from++] as number) * 3;
      const colour = ((palette[at + 2] ?? 0) << 16) | ((palette[at + 1] ?? 0) << 8) | (palette[at] ?? 0);
      pixels[to] = ((255 << 24) | colour) >>> 0;
    }
  }
  return pixels;
}
