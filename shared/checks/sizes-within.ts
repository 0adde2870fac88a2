import { groupedNumber } from '../basics/count.ts';
import { eachPaced, type Paced } from '../basics/pauses.ts';
import { type AxisCalibration, hasNoUnit } from '../image/calibration.ts';
import { type Problem, problem, type Reason } from '../problems/problem.ts';
import { because } from '../problems/reasons.ts';
import { fieldOf } from '../schema/fields.ts';
import { showPixelSize } from '../schema/units.ts';
import { type AxisKeys, axes, pixelSizeLabel } from './calibration.ts';
import { type Calibrated, kindName, kindOf } from './image-kind.ts';

/** An image with its sizes as text; null along an axis without a unit. */
interface Sized {
  readonly path: string;
  readonly y: string | null;
  readonly x: string | null;
}

/** A size with the images that have it, the most frequent size first. */
type Frequent = readonly (readonly [size: string, images: readonly Sized[]])[];

/** Pixels are mostly square; `0.25 µm × 0.3 µm`, width first, where they are not. */
function pixelOf({ x, y }: Sized): string | null {
  return x === y ? x : `${x ?? 'unset'} × ${y ?? 'unset'}`;
}

/** The images of one kind. */
class Kind {
  readonly #name: string;
  readonly #images: Sized[] = [];
  readonly #textOfY = neighbourTexts();
  readonly #textOfX = neighbourTexts();

  constructor(first: Calibrated) {
    this.#name = kindName(first);
  }

  add({ path, calibration }: Calibrated): void {
    this.#images.push({ path, y: this.#textOfY(calibration.y), x: this.#textOfX(calibration.x) });
  }

  /** One problem for axes without a usual size, and one for each image whose size is not the usual one. */
  *problems(): Paced<readonly Problem[]> {
    const odd: Problem[] = [];
    const mixed: AxisKeys[] = [];
    for (const keys of axes) {
      const sizes = yield* frequent(this.#images, (image) => image[keys.axis]);
      const [common, ...others] = sizes;
      if (!common || others.length === 0) continue;
      if (common[1].length <= countOf(sizes) / 2) mixed.push(keys);
      else for (const each of this.#odd(keys, common[0], others)) odd.push(each);
    }
    return [...(yield* this.#mixed(mixed)), ...odd];
  }

  *#odd({ unit: field }: AxisKeys, common: string, others: Frequent): Iterable<Problem> {
    const { label } = fieldOf(field);
    for (const [value, images] of others) {
      const details = { label, value, common, kind: this.#name };
      for (const { path } of images) yield problem('calibration-differs', details, { path, field });
    }
  }

  /** Both axes are reported together: a microscope's pixels are nearly always square. */
  *#mixed([first, second]: readonly AxisKeys[]): Paced<readonly Problem[]> {
    if (!first) return [];
    const sizes = yield* frequent(this.#images, second ? pixelOf : (image) => image[first.axis]);
    const path = (this.#images[0]?.path ?? '').split('/').slice(0, -1).join('/');
    const details = {
      label: second ? pixelSizeLabel : fieldOf(first.unit).label,
      kind: `${groupedNumber(countOf(sizes))} ${this.#name}`,
      sizes: sizesReason(sizes),
      all: sizes
        .map(([size]) => size)
        .sort()
        .join(', '),
    };
    return [problem('calibration-mixed', details, { path, field: first.unit })];
  }
}

function* frequent(images: readonly Sized[], textOf: (image: Sized) => string | null): Paced<Frequent> {
  const byText = new Map<string, Sized[]>();
  yield* eachPaced(images, (image) => {
    const text = textOf(image);
    if (text === null) return;
    const known = byText.get(text);
    if (known) known.push(image);
    else byText.set(text, [image]);
  });
  return [...byText].sort((a, b) => b[1].length - a[1].length);
}

function countOf(sizes: Frequent): number {
  return sizes.reduce((sum, [, images]) => sum + images.length, 0);
}

/** Images whose pixel size is not that of most images in their folder, and folders without a usual size (docs/format.md 6). */
export class SizesWithin {
  readonly #kinds = new Map<string, Kind>();

  /** Adds an image; those of a folder need not follow each other. */
  add(image: Calibrated): void {
    const key = kindOf(image);
    const kind = this.#kinds.get(key) ?? new Kind(image);
    this.#kinds.set(key, kind);
    kind.add(image);
  }

  /** What differs among all that were added. */
  *problems(): Paced<readonly Problem[]> {
    const found: Problem[] = [];
    for (const kind of this.#kinds.values()) {
      for (const each of yield* kind.problems()) found.push(each);
      yield;
    }
    return found;
  }
}

/** The same for rows that are all there. */
export function* checkSizesWithin(rows: readonly Calibrated[]): Paced<readonly Problem[]> {
  const sizes = new SizesWithin();
  yield* eachPaced(rows, (row) => sizes.add(row));
  return yield* sizes.problems();
}

/** Sizes that are named one by one. */
const mostNamed = 5;

/** The first sizes with their counts, where these are most images; a list of sizes that one image has each would not help. */
function sizesReason(sizes: Frequent): Reason {
  const first = sizes.slice(0, mostNamed);
  const [[common, images] = ['', []]] = first;
  const listed = first.map(([size, those]) => `${size} (${those.length})`).join(', ');
  const more = sizes.length - first.length;
  if (more === 0) return because('sizes-all', { listed });
  if (countOf(first) * 2 >= countOf(sizes)) return because('sizes-first', { listed, more });
  const count = groupedNumber(sizes.length);
  return images.length > 1
    ? because('sizes-scattered', { count, common, images: images.length })
    : because('sizes-single', { common });
}

/** Gives the texts of one axis' sizes. Neighbours mostly share one size, so its text is reused. */
function neighbourTexts(): (size: AxisCalibration) => string | null {
  let last: AxisCalibration | null = null;
  let text: string | null = null;
  return (size) => {
    if (size.unit !== last?.unit || size.label !== last.label) text = sizeText(size);
    last = size;
    return text;
  };
}

function sizeText({ unit, label }: AxisCalibration): string | null {
  return hasNoUnit(label) ? null : showPixelSize(Number(unit.toPrecision(3)), label);
}
