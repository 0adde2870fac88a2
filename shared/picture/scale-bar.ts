/** A scale bar of a round length. */
export interface ScaleBar {
  /** Length in pixels of the screen. */
  readonly length: number;
  /** `50 µm`, `200 ms` */
  readonly text: string;
}

/** The size in force of one sample along an axis. */
export interface AxisSize {
  readonly unit: number;
  readonly label: string;
}

const lengths: Readonly<Record<string, number>> = {
  um: 1e-6,
  µm: 1e-6,
  μm: 1e-6,
  micron: 1e-6,
  microns: 1e-6,
  micrometer: 1e-6,
  micrometre: 1e-6,
  nm: 1e-9,
  mm: 1e-3,
  cm: 1e-2,
  m: 1,
};
const times: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  ms: 1e-3,
  msec: 1e-3,
  millisecond: 1e-3,
  milliseconds: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  min: 60,
};

const lengthUnits = [
  { name: 'nm', size: 1e-9 },
  { name: 'µm', size: 1e-6 },
  { name: 'mm', size: 1e-3 },
] as const;
const timeUnits = [
  { name: 'µs', size: 1e-6 },
  { name: 'ms', size: 1e-3 },
  { name: 's', size: 1 },
  { name: 'min', size: 60 },
] as const;

/** The size of one sample in metres or seconds; null if the label is neither a length nor a time. */
export function sampleSize({
  unit,
  label,
}: AxisSize): { readonly kind: 'length' | 'time'; readonly size: number } | null {
  if (!(unit > 0) || !Number.isFinite(unit)) return null;
  const key = label.trim().toLowerCase();
  const length = Object.hasOwn(lengths, key) ? lengths[key] : undefined;
  if (length) return { kind: 'length', size: unit * length };
  const time = Object.hasOwn(times, key) ? times[key] : undefined;
  return time ? { kind: 'time', size: unit * time } : null;
}

/** The largest of 1, 2, 5 · 10ⁿ that is no more than `most`. */
function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most) + 1e-12);
  // Rounding errors in the last bit do not make a round length shorter.
  const times = (most / power) * (1 + 1e-12);
  return (times >= 5 ? 5 : times >= 2 ? 2 : 1) * power;
}

const least = 32;

/** A bar along one side: up to a quarter of the visible length, at least 32 pixels. `scale` is in pixels per sample. */
export function scaleBar(axis: AxisSize, scale: number, visible: number): ScaleBar | null {
  const sample = sampleSize(axis);
  if (!sample || !(scale > 0)) return null;
  const perPixel = sample.size / scale;
  const units = sample.kind === 'length' ? lengthUnits : timeUnits;
  const most = (visible / 4) * perPixel;
  const unit = [...units].reverse().find(({ size }) => most >= size * 0.9999) ?? units[0];
  const value = roundLength(most / unit.size);
  const length = (value * unit.size) / perPixel;
  return length >= least ? { length, text: `${Number(value.toPrecision(3))} ${unit.name}` } : null;
}

/** A distance as text: `4.2 µm`, `0.251 s`. */
export function measured(axis: AxisSize, samples: number): string | null {
  const sample = sampleSize(axis);
  if (!sample) return null;
  const value = samples * sample.size;
  const units = sample.kind === 'length' ? lengthUnits : timeUnits.slice(0, 3);
  const unit = [...units].reverse().find(({ size }) => value >= size) ?? units[sample.kind === 'length' ? 1 : 2];
  return unit ? `${Number((value / unit.size).toPrecision(3))} ${unit.name}` : null;
}
