import { product, type RawAxes } from '../../header/axes.ts';
import { stepText } from '../../header/fact-text.ts';
import { physicalPixel } from '../../header/length-units.ts';
import { decodeText, oneLine, untilNul } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { pagesIn, readPages } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

/** Where the list of dimensions is in MM_Header, which has no padding: its length, and that of a name and a unit. */
const list = { at: 284, length: 10, entry: 100, name: 16, unit: 64 } as const;

/** Axes by FluoView's names; others, such as positions, by rank. */
const axisNames: Readonly<Record<string, string>> = {
  X: 'X',
  Y: 'Y',
  Z: 'Z',
  T: 'T',
  TIME: 'T',
  CH: 'C',
  WAVELENGTH: 'C',
};

/** One dimension of MM_Header. */
interface Dimension {
  readonly axis: string;
  readonly size: number;
  /** Length of one step in `unit`. */
  readonly step: number;
  readonly unit: string;
}

/** The dimensions of MM_Header, innermost first; none where the tag is too short for them. */
function dimensionsOf({ first, window, little }: TiffFile): readonly Dimension[] {
  const index = first.find(tag.fluoviewHeader);
  const bytes = list.length * list.entry;
  if (index < 0 || first.length(index) < list.at + bytes) return [];
  const start = first.valueOffset(index) + list.at;
  const textAt = (offset: number, length: number): string =>
    oneLine(decodeText(untilNul(window.bytes(start + offset, length))));
  return Array.from({ length: list.length }, (_, i) => {
    const at = i * list.entry;
    const view = window.viewAt(start + at, list.entry);
    const [size, step] = [view.getInt32(list.name, little), view.getFloat64(list.name + 12, little)];
    const name = textAt(at, list.name).toUpperCase();
    return { axis: axisNames[name] ?? 'Q', size, step, unit: textAt(at + list.entry - list.unit, list.unit) };
  }).filter(({ size }) => size > 0);
}

/** The two dimensions of a page; in a line scan its rows are points in time, and called Y (docs/formats.md). */
function pageDimensions([columns, rows]: readonly Dimension[]): readonly Dimension[] {
  if (!columns || !rows) return [];
  return [rows.axis === 'T' ? { ...rows, axis: 'Y' } : rows, columns];
}

/** Axes of the dimensions, where their sizes are those of the pages. */
function axesOf({ page }: TiffFile, dimensions: readonly Dimension[], pages: number): RawAxes | null {
  const { layout, width, height } = page;
  const [rows, columns] = pageDimensions(dimensions);
  if (rows?.size !== height || columns?.size !== width) return null;
  const outer = dimensions.slice(2).reverse();
  if (product(outer.map(({ size }) => size)) !== pages) return null;
  const inner = layout.axes.replace('Y', rows.axis).replace('X', columns.axis);
  return {
    axes: outer.map(({ axis }) => axis).join('') + inner,
    shape: [...outer.map(({ size }) => size), ...layout.shape],
  };
}

function pixel(dimensions: readonly Dimension[], axis: 'X' | 'Y'): PixelSize | null {
  const found = pageDimensions(dimensions).find((dimension) => dimension.axis === axis);
  return found ? physicalPixel(found.step, found.unit, 'FluoView header') : null;
}

function read(file: TiffFile): DialectReading | null {
  const dimensions = dimensionsOf(file);
  if (dimensions.length < 2) return null;
  const pages = readPages(file);
  const axes = axesOf(file, dimensions, pagesIn(pages));
  if (!axes) {
    const size = dimensions.map((each) => each.size).join(' × ');
    file.suspect('fluoview-size', file.first.offset, { size, pages: [...pages.shape].reverse().join(' × ') });
  }
  return { ...pages, ...axes, pixelY: pixel(dimensions, 'Y'), pixelX: pixel(dimensions, 'X') };
}

function facts(file: TiffFile): readonly HeaderFact[] {
  const step = (wanted: string): string => {
    const found = dimensionsOf(file).find(({ axis }) => axis === wanted);
    return found ? stepText(Number(found.step.toPrecision(6)), found.unit).trim() : '';
  };
  return [
    { label: 'Z step', value: step('Z') },
    { label: 'Time step', value: step('T') },
  ];
}

/**
 * Olympus FluoView (FV300, FV500): the dimensions of MM_Header, with the length of a step of each (tifffile 2026.3,
 * `MM_HEADER`).
 */
export const fluoview: DialectReader = {
  name: 'fluoview',
  detect: (file) => file.first.has(tag.fluoviewHeader),
  read,
  facts,
};
