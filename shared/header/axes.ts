import type { Axis } from '../image/header.ts';

/** Axes as a dialect gives them, one letter each, with their sizes; any letters, in file order. */
export interface RawAxes {
  readonly axes: string;
  readonly shape: readonly number[];
}

/** Axes and sizes as docs/headers.md requires. */
export interface Axes {
  readonly dims: readonly Axis[];
  readonly shape: readonly number[];
}

/** Axes known by rank alone, from the innermost out (docs/headers.md 1: YX, ZYX, CZYX, TCZYX). */
const byRank: readonly Axis[] = ['X', 'Y', 'Z', 'C', 'T'];

interface Dim {
  axis: string;
  size: number;
}

/** Samples of a pixel are channels; where a file has channels too, their product is (OME counts both in SizeC). */
function joinSamples(dims: readonly Dim[]): Dim[] {
  const channel = dims.find((dim) => dim.axis === 'C');
  const samples = dims.find((dim) => dim.axis === 'S');
  if (samples && channel) channel.size *= samples.size;
  else if (samples) samples.axis = 'C';
  return dims.filter((dim) => dim.axis !== 'S');
}

/** Assigns unused names to unknown axes, from the innermost out. */
function nameUnknown(dims: readonly Dim[]): void {
  const known = new Set<string>();
  const unknown: Dim[] = [];
  for (const dim of dims) {
    if ((byRank as readonly string[]).includes(dim.axis) && !known.has(dim.axis)) known.add(dim.axis);
    else unknown.unshift(dim);
  }
  const free = byRank.filter((axis) => !known.has(axis));
  for (const [i, dim] of unknown.entries()) dim.axis = free[Math.min(i, free.length - 1)] ?? 'T';
}

/** Joins axes of one name, which only images of more than five axes have; their sizes are multiplied. */
function joinEqual(dims: readonly Dim[]): Dim[] {
  const joined = new Map<string, Dim>();
  for (const dim of dims) {
    const first = joined.get(dim.axis);
    if (first) first.size *= dim.size;
    else joined.set(dim.axis, dim);
  }
  return [...joined.values()];
}

/** Axes and shape without those of length 1, except Y and X; null where a letter is unknown or comes twice. */
function plainAxes(raw: RawAxes): Axes | null {
  const dims: Axis[] = [];
  const shape: number[] = [];
  for (let i = 0; i < raw.axes.length; i++) {
    const axis = raw.axes.charAt(i) as Axis;
    const size = raw.shape[i] ?? 1;
    if (size === 1 && axis !== 'Y' && axis !== 'X') continue;
    if (!byRank.includes(axis) || dims.includes(axis)) return null;
    dims.push(axis);
    shape.push(size);
  }
  return { dims, shape };
}

/** Axes and shape by docs/headers.md: S is C, length 1 is left out except for Y and X, unknown axes are named by rank. */
export function normaliseAxes(raw: RawAxes): Axes {
  const plain = plainAxes(raw);
  if (plain) return plain;
  const all = [...raw.axes].map((axis, i): Dim => ({ axis, size: raw.shape[i] ?? 1 }));
  const kept = all.filter((dim) => dim.size !== 1 || dim.axis === 'Y' || dim.axis === 'X');
  const dims = joinSamples(kept);
  nameUnknown(dims);
  const named = joinEqual(dims);
  return { dims: named.map((dim) => dim.axis as Axis), shape: named.map((dim) => dim.size) };
}

/** The axis that each of the raw ones becomes, as `normaliseAxes` names them; null for those that are left out. */
export function axisNames(raw: RawAxes): readonly (Axis | null)[] {
  const all = [...raw.axes].map((axis, i): Dim => ({ axis, size: raw.shape[i] ?? 1 }));
  const dims = joinSamples(all.filter((dim) => dim.size !== 1 || dim.axis === 'Y' || dim.axis === 'X'));
  nameUnknown(dims);
  return all.map((dim) => (dims.includes(dim) ? (dim.axis as Axis) : null));
}

/** Product of sizes. */
export function product(shape: readonly number[]): number {
  let result = 1;
  for (const size of shape) result *= size;
  return result;
}
