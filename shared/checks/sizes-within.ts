import { eachPaced, type Paced } from '../basics/pauses.ts';
import { type AxisCalibration, hasNoUnit } from '../image/calibration.ts';
import type { ImageHeader } from '../image/header.ts';
import type { ImageRow } from '../image/image-row.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { fieldOf } from '../schema/fields.ts';
import { showPixelSize } from '../schema/units.ts';
import { type AxisKeys, axes } from './calibration.ts';

/** What is compared of an image. */
export type Calibrated = Pick<ImageRow, 'path' | 'calibration' | 'dialect'> & {
  readonly header: Pick<ImageHeader, 'dims'> | null;
};

/** Labels of time; `cm` and `px` are not. */
const timeUnit = /^(?:[munpf]?s|ms|milliseconds?|s(?:ec(?:onds?)?)?|min(?:utes?)?|h(?:ours?)?)$/i;

/**
 * What pixel sizes are compared among: images of one folder that one program wrote, of the same axes, where the same
 * axes are of time. A line scan, a stack and an overview beside each other are meant to differ.
 */
function kindOf({ path, calibration, dialect, header }: Calibrated): string {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const axesOf = header?.dims.filter((axis) => axis !== 'C').join('') ?? '';
  const [y, x] = axes.map(({ axis }) => timeUnit.test(calibration[axis].label));
  return `${folder}\0${dialect}\0${axesOf}\0${y}\0${x}`;
}

/** The sizes along one axis, as text, with the paths of the images that have them. */
class AxisSizes {
  readonly #keys: AxisKeys;
  readonly #paths = new Map<string, string[]>();
  #last: AxisCalibration | null = null;
  #text = '';
  #count = 0;

  constructor(keys: AxisKeys) {
    this.#keys = keys;
  }

  add({ path, calibration }: Calibrated): void {
    const size = calibration[this.#keys.axis];
    if (hasNoUnit(size.label)) return;
    // Neighbours mostly share one size, so its text is reused.
    if (size.unit !== this.#last?.unit || size.label !== this.#last.label) this.#text = sizeText(size);
    this.#last = size;
    this.#count++;
    const known = this.#paths.get(this.#text);
    if (known) known.push(path);
    else this.#paths.set(this.#text, [path]);
  }

  problems(): readonly Problem[] {
    const sizes = [...this.#paths].sort((a, b) => b[1].length - a[1].length);
    const [common, ...others] = sizes;
    if (!common || others.length === 0) return [];
    const field = this.#keys.unit;
    const { label } = fieldOf(field);
    if (common[1].length <= this.#count / 2) {
      const path = (common[1][0] ?? '').split('/').slice(0, -1).join('/');
      const all = sizes.map(([size]) => size).sort();
      return [
        problem('calibration-mixed', { label, sizes: mostFrequent(sizes), all: all.join(', ') }, { path, field }),
      ];
    }
    return others.flatMap(([value, paths]) => {
      const details = { label, value, common: common[0] };
      return paths.map((path) => problem('calibration-differs', details, { path, field }));
    });
  }
}

/** Images whose pixel size is not that of most images in their folder, and folders without a usual size (docs/format.md 6). */
export class SizesWithin {
  readonly #kinds = new Map<string, readonly AxisSizes[]>();

  /** Adds an image; those of a folder need not follow each other. */
  add(image: Calibrated): void {
    const kind = kindOf(image);
    const sizes = this.#kinds.get(kind) ?? axes.map((keys) => new AxisSizes(keys));
    this.#kinds.set(kind, sizes);
    for (const each of sizes) each.add(image);
  }

  /** What differs among all that were added. */
  *problems(): Paced<readonly Problem[]> {
    const found: Problem[] = [];
    for (const sizes of this.#kinds.values()) {
      for (const axis of sizes) for (const each of axis.problems()) found.push(each);
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

/** The first sizes with their counts; listing hundreds would not help. */
function mostFrequent(sizes: readonly (readonly [size: string, paths: readonly string[]])[]): string {
  const named = sizes.slice(0, 5).map(([size, paths]) => `${size} (${paths.length})`);
  const rest = sizes.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}

function sizeText({ unit, label }: AxisCalibration): string {
  return showPixelSize(Number(unit.toPrecision(3)), label);
}
