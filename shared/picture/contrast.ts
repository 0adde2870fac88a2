/** The values that are shown darkest and brightest. */
export interface ContrastWindow {
  readonly min: number;
  readonly max: number;
}

/** The contrast that the user chose: a window that stays, or each plane's own in place of the sidecar's. */
export type ChosenContrast = ContrastWindow | 'auto';

/** What of a plane's statistics a contrast is made from. */
export interface PlaneRange {
  readonly low: number;
  readonly high: number;
}

/** A window of some width: equal ends are parted by 1 % either way, or by 1 around 0. */
export function widened({ min, max }: ContrastWindow): ContrastWindow {
  if (max > min) return { min, max };
  const half = Math.abs(min) * 0.01 || 1;
  return { min: min - half, max: min + half };
}

/** The contrast by the percentiles 1 and 99.5 of a plane. */
export function automaticContrast({ low, high }: PlaneRange): ContrastWindow {
  return widened({ min: low, max: high });
}

/** The contrast that a sidecar gives for a channel; null where it gives none that can be used. */
export function storedContrast(value: unknown): ContrastWindow | null {
  if (typeof value !== 'object' || value === null) return null;
  const { value_min: min, value_max: max } = value as { readonly value_min?: unknown; readonly value_max?: unknown };
  if (typeof min !== 'number' || typeof max !== 'number') return null;
  return Number.isFinite(min) && Number.isFinite(max) && max > min ? { min, max } : null;
}
