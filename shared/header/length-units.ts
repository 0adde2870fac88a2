import type { PixelSize } from '../image/header.ts';

/** Micrometres per unit, as a fraction so that 325 nm are 0.325 µm exactly. Keys as `unitKey` makes them, and OME's own µm. */
const lengths: Readonly<Record<string, readonly [number, number]>> = {
  um: [1, 1],
  µm: [1, 1],
  μm: [1, 1],
  micron: [1, 1],
  microns: [1, 1],
  micrometer: [1, 1],
  micrometre: [1, 1],
  micrometers: [1, 1],
  micrometres: [1, 1],
  nm: [1, 1000],
  nanometer: [1, 1000],
  nanometre: [1, 1000],
  nanometers: [1, 1000],
  nanometres: [1, 1000],
  pm: [1, 1_000_000],
  picometer: [1, 1_000_000],
  å: [1, 10_000],
  angstrom: [1, 10_000],
  angstroms: [1, 10_000],
  ångström: [1, 10_000],
  mm: [1000, 1],
  millimeter: [1000, 1],
  millimetre: [1000, 1],
  millimeters: [1000, 1],
  millimetres: [1000, 1],
  cm: [10_000, 1],
  centimeter: [10_000, 1],
  centimetre: [10_000, 1],
  centimeters: [10_000, 1],
  centimetres: [10_000, 1],
  dm: [100_000, 1],
  decimeter: [100_000, 1],
  m: [1_000_000, 1],
  meter: [1_000_000, 1],
  metre: [1_000_000, 1],
  meters: [1_000_000, 1],
  metres: [1_000_000, 1],
  km: [1_000_000_000, 1],
  kilometer: [1_000_000_000, 1],
  kilometre: [1_000_000_000, 1],
  in: [25_400, 1],
  inch: [25_400, 1],
  inches: [25_400, 1],
  thou: [254, 10],
  li: [25_400, 12],
  ft: [304_800, 1],
  foot: [304_800, 1],
  yd: [914_400, 1],
  yard: [914_400, 1],
};

/** Seconds per unit. */
const durations: Readonly<Record<string, readonly [number, number]>> = {
  s: [1, 1],
  sec: [1, 1],
  second: [1, 1],
  seconds: [1, 1],
  ms: [1, 1000],
  msec: [1, 1000],
  millisecond: [1, 1000],
  milliseconds: [1, 1000],
  us: [1, 1_000_000],
  microsecond: [1, 1_000_000],
  microseconds: [1, 1_000_000],
  ns: [1, 1_000_000_000],
  nanosecond: [1, 1_000_000_000],
  nanoseconds: [1, 1_000_000_000],
  min: [60, 1],
  minute: [60, 1],
  minutes: [60, 1],
  h: [3600, 1],
  hour: [3600, 1],
  hours: [3600, 1],
  d: [86_400, 1],
  day: [86_400, 1],
  days: [86_400, 1],
};

/** Megametres and the like, which OME allows; folding case would turn them into milli and pico. */
const giants = /^[YZEPTGM]m$/;

/** A unit's spelling in one form: both mus, ImageJ's escaped `\u00B5`, quotes and blanks. */
function unitKey(unit: string): string {
  const plain = unit.replace(/\\u00b5|\\u03bc|[\u00b5\u03bc]|&#181;|\u00c2\u00b5/gi, 'u').replace(/["\s]/g, '');
  return giants.test(plain) ? '' : plain.toLowerCase().replace(/\.$/, '');
}

function scaled(
  value: number,
  table: Readonly<Record<string, readonly [number, number]>>,
  unit: string,
): number | null {
  const key = Object.hasOwn(table, unit) ? unit : unitKey(unit);
  const factor = Object.hasOwn(table, key) ? table[key] : undefined;
  if (!factor) return null;
  // Rounding to 15 digits removes the noise of the conversion: 106.3 nm are 0.1063 µm.
  return factor[0] === factor[1] ? value : Number(((value * factor[0]) / factor[1]).toPrecision(15));
}

/** A length in micrometres; null where the unit is not a length (pixels, reference frames, seconds). */
export function toMicrometres(value: number, unit: string): number | null {
  return scaled(value, lengths, unit);
}

/** A duration in seconds; null where the unit is not a time. */
export function toSeconds(value: number, unit: string): number | null {
  return scaled(value, durations, unit);
}

/** A pixel size of this length, labelled `um`; null where it is not finite, not > 0 or not a length. */
export function lengthPixel(value: number, unit: string, source: string): PixelSize | null {
  const micrometres = toMicrometres(value, unit);
  return micrometres !== null && isSize(micrometres) ? { unit: micrometres, label: 'um', source } : null;
}

/** As `lengthPixel` for lengths and durations alike: kymographs have seconds along one side. */
export function physicalPixel(value: number, unit: string, source: string): PixelSize | null {
  const seconds = toSeconds(value, unit);
  if (seconds !== null && isSize(seconds)) return { unit: seconds, label: 'seconds', source };
  return lengthPixel(value, unit, source);
}

/** Whether a number can be the size of a pixel. */
export function isSize(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}
