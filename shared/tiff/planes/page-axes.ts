import { axisNames, product } from '../../header/axes.ts';
import type { Axis } from '../../image/header.ts';
import type { DialectReading } from '../dialects/dialect.ts';
import type { Page } from '../structure/page.ts';

/** An axis along which an image has planes. */
export type Outer = 'C' | 'Z' | 'T';

/** Length of an image along an axis outside its pages. */
export interface OuterDim {
  readonly axis: Outer;
  readonly size: number;
}

/** How the axes of an image lie in its pages. */
export interface PageAxes {
  /** The axes outside a page, outermost first; axes of length 1 do not count. */
  readonly outer: readonly OuterDim[];
  /** The axis of the samples of a pixel. */
  readonly samples: Outer;
  /** The axes of a page, `X and C`, if they are not the rows and columns of the image; null if they are. */
  readonly otherAxes: string | null;
}

const outerAxis = (axis: Axis | null | undefined): Outer => (axis === 'C' || axis === 'Z' ? axis : 'T');

/** Index of the first axis that is within a page. */
function pageStart({ shape }: DialectReading, page: Page): number {
  const within = product(page.layout.shape);
  let start = shape.length;
  for (let size = 1; start > 0 && size < within; ) size *= shape[--start] ?? 1;
  return start;
}

/** The axis of the image for each of a page (`Y`, `X`, `S`), where their lengths are the same. */
function namesWithin(reading: DialectReading, page: Page, start: number): ReadonlyMap<string, Axis | null> {
  const names = axisNames(reading).slice(start);
  const inner = names.flatMap((name, i) =>
    (reading.shape[start + i] ?? 1) === 1 ? [] : [[name, reading.shape[start + i]] as const],
  );
  const letters = [...page.layout.axes].filter((_, i) => page.layout.shape[i] !== 1);
  const sizes = page.layout.shape.filter((size) => size !== 1);
  const isSame = inner.length === sizes.length && inner.every(([, size], i) => size === sizes[i]);
  return new Map(isSame ? letters.map((letter, i) => [letter, inner[i]?.[0] ?? null]) : []);
}

/** The axes of a page, `X and C`, if they are not the rows and columns of the image; null if they are. */
function otherAxes(within: ReadonlyMap<string, Axis | null>, long: readonly (Axis | null)[]): string | null {
  const [rows, columns] = [within.get('Y'), within.get('X')];
  const areRows = long.includes('Y') ? rows === 'Y' : rows !== 'X';
  const areColumns = long.includes('X') ? columns === 'X' : columns !== 'Y';
  if (within.size === 0 || (areRows && areColumns)) return null;
  return [rows, columns].filter((axis) => axis !== undefined).join(' and ');
}

/**
 * How the axes of an image lie in its pages. Only tifffile writes arrays in any order; all other dialects name the axes of a
 * page themselves.
 */
export function pageAxes(reading: DialectReading, page: Page, isArray: boolean): PageAxes {
  const start = pageStart(reading, page);
  const names = axisNames(reading);
  const within = isArray ? namesWithin(reading, page, start) : new Map<string, Axis | null>();
  return {
    outer: reading.shape
      .slice(0, start)
      .flatMap((size, i): OuterDim[] => (size === 1 ? [] : [{ axis: outerAxis(names[i]), size }])),
    samples: outerAxis(within.get('S') ?? 'C'),
    otherAxes: otherAxes(
      within,
      names.filter((_, i) => reading.shape[i] !== 1),
    ),
  };
}

/** Index of a plane in the order of the axes, outermost first; -1 if it is outside of them. The samples of a pixel do not count. */
export function placeIn(reading: DialectReading, plane: Readonly<Record<Outer, number>>): number {
  let place = 0;
  for (let i = 0; i < reading.axes.length; i++) {
    const axis = reading.axes[i];
    if (axis !== 'C' && axis !== 'Z' && axis !== 'T') continue;
    const size = reading.shape[i] ?? 1;
    if (plane[axis] >= size) return -1;
    place = place * size + plane[axis];
  }
  return place;
}
