import { type Calibration, hasNoUnit } from '../image/calibration.ts';
import type { ImageHeader } from '../image/header.ts';
import type { ImageRow } from '../image/image-row.ts';

/** Images of one kind and how many there are. */
export interface ImageKind {
  readonly kind: string;
  readonly count: number;
}

/** Kinds of images whose header was read, the most frequent first; `kindOf` describes an image by what its kind shares. */
export function countKinds(
  rows: readonly ImageRow[],
  kindOf: (header: ImageHeader, calibration: Calibration) => string,
): readonly ImageKind[] {
  const kinds = new Map<string, number>();
  for (const { header, calibration } of rows) {
    if (!header) continue;
    const kind = kindOf(header, calibration);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}

/** Whether the size of a pixel is unknown along both axes: 1.0 Pixels in a sidecar does not give one either. */
export function isPixelUnknown({ x, y }: Calibration): boolean {
  return hasNoUnit(x.label) && hasNoUnit(y.label);
}
