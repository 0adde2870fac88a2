/** The values displayed as darkest and brightest. */
export interface ContrastWindow {
  readonly min: number;
  readonly max: number;
}

/** The user's contrast: a fixed window, or `auto` for each plane's own in place of the sidecar's. */
export type ChosenContrast = ContrastWindow | 'auto';

/** The percentiles that an automatic contrast is made from. */
export interface PlaneRange {
  readonly low: number;
  readonly high: number;
}

/** A window with a width above 0: equal ends move apart by 1 % each, or by 1 at 0. */
export function widened({ min, max }: ContrastWindow): ContrastWindow {
  if (max > min) return { min, max };
  const half = Math.abs(min) * 0.01 || 1;
  return { min: min - half, max: min + half };
}

/** The contrast from the percentiles 1 and 99.5 of a plane. */
export function automaticContrast({ low, high }: PlaneRange): ContrastWindow {
  return widened({ min: low, max: high });
}

/** The contrast of a channel in the sidecar; null if there is none or it is not valid. */
export function storedContrast(value: unknown): ContrastWindow | null {
  if (typeof value !== 'object' || value === null) return null;
  const { value_min: min, value_max: max } = value as { readonly value_min?: unknown; readonly value_max?: unknown };
  if (typeof min !== 'number' || typeof max !== 'number') return null;
  return Number.isFinite(min) && Number.isFinite(max) && max > min ? { min, max } : null;
}
