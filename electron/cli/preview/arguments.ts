import type { PlaneIndex } from '../../../shared/tiff/planes/picture.ts';
import { commandEntry } from '../command/command-entry.ts';
import { UsageError } from '../command/usage.ts';

/** `scopecard preview`. */
export interface PreviewCommand {
  readonly name: 'preview';
  readonly image: string;
  /** null: no picture is written. */
  readonly out: string | null;
  readonly raw: string | null;
  /** null: the first. */
  readonly plane: PlaneIndex | null;
  /** Longest side of the picture in pixels; null is the full size. */
  readonly size: number | null;
}

const form = {
  name: 'preview',
  words: '<image>',
  summary:
    'a plane of an image as a picture or as numbers; without --out and --raw, its size and how many planes it has',
  options: {
    out: { kind: 'text', short: 'o', value: 'x.png', help: 'write the picture' },
    raw: { kind: 'text', value: 'x.npy', help: 'write the numbers, for numpy.load' },
    plane: { kind: 'text', value: 'T,C,Z', help: 'the plane, counted from 0' },
    size: {
      kind: 'text',
      value: 'N',
      help: 'with --out: longest side of the picture in pixels (at most 1600 for planes of more than 4 million samples)',
    },
  },
} as const;

/** `preview` on the command line. */
export const preview = commandEntry(form, ({ values, words: [image, ...others] }): PreviewCommand => {
  if (image === undefined || others.length > 0) throw new UsageError('Name one image.');
  if (values.size !== undefined && values.out === undefined) throw new UsageError('The option --size needs --out.');
  return {
    name: 'preview',
    image,
    out: ending(values.out, '.png'),
    raw: ending(values.raw, '.npy'),
    plane: values.plane === undefined ? null : parsePlane(values.plane),
    size: values.size === undefined ? null : parseSize(values.size),
  };
});

/** The name of a file to write: its required extension is not that of an image or a sidecar. */
function ending(path: string | undefined, wanted: string): string | null {
  if (path === undefined || path.toLowerCase().endsWith(wanted)) return path ?? null;
  throw new UsageError(`The name of the file to write must end in ${wanted}, not "${path}".`);
}

function parsePlane(words: string): PlaneIndex {
  const numbers = words.split(',').map((word) => (/^\s*\d{1,9}\s*$/.test(word) ? Number(word) : Number.NaN));
  const [t, c, z] = numbers;
  if (numbers.length !== 3 || numbers.some(Number.isNaN)) {
    throw new UsageError(`The plane must be three numbers T,C,Z counted from 0, as in 0,1,12, not "${words}".`);
  }
  return { t: t ?? 0, c: c ?? 0, z: z ?? 0 };
}

function parseSize(words: string): number {
  const size = /^\d{1,5}$/.test(words) ? Number(words) : 0;
  if (size >= 1 && size <= 16_384) return size;
  throw new UsageError(`The size must be a number from 1 to 16384, not "${words}".`);
}
