import { isPixels } from '../image/calibration.ts';
import type { ImageRow } from '../image/image-row.ts';

/** What a fact is read from: rows of the scan, by the role of their file in the deposit. */
export interface FactFiles {
  /** The file in question. */
  readonly image: ImageRow;
  /** The image that it belongs to, such as the one that a mask was made from; null where there is none. */
  readonly base: ImageRow | null;
}

/** Whether a fact is true; null where the files do not show it. */
export type Fact = (files: FactFiles) => boolean | null;

/** Every fact that a target can ask for, by name; pure over what the scan has read. */
export const facts = {
  readable: ({ image }) => image.header !== null,
  ome: ({ image }) => image.dialect === 'ome',
  calibrated: ({ image: { calibration } }) =>
    [calibration.x, calibration.y].every(({ unit, label }) => unit > 0 && !isPixels(label)),
  integer: ({ image: { header } }) => header && /^(?:u?int\d+|bool)$/.test(header.dtype),
  'same-size': ({ image, base }) => base && sizeOf(image) === sizeOf(base),
} as const satisfies Readonly<Record<string, Fact>>;

/** Name of a fact in the list. */
export type FactName = keyof typeof facts;

/** Whether a name, as a target gives it, is a fact in the list. */
export function isFactName(name: string): name is FactName {
  return Object.hasOwn(facts, name);
}

function sizeOf({ header }: ImageRow): string | null {
  if (!header) return null;
  const sizes = (['Y', 'X'] as const).map((axis) => header.shape[header.dims.indexOf(axis)]);
  return sizes.join(' × ');
}
