import { folderOf } from '../basics/slash-path.ts';
import { dialectTitle } from '../formats/dialect-title.ts';
import type { AxisCalibration } from '../image/calibration.ts';
import type { Dialect, ImageHeader } from '../image/header.ts';
import type { ImageRow } from '../image/image-row.ts';

/** What is compared of an image. */
export type Calibrated = Pick<ImageRow, 'path' | 'calibration' | 'dialect'> & {
  readonly header: Pick<ImageHeader, 'dims'> | null;
};

/** Labels of time; `cm` and `px` are not. */
const timeUnit = /^(?:[munpf]?s|ms|milliseconds?|s(?:ec(?:onds?)?)?|min(?:utes?)?|h(?:ours?)?)$/i;

const isTime = ({ label }: AxisCalibration): boolean => timeUnit.test(label);

/** The axes without channels: an image in colours is like one without. */
function axesOf({ header }: Calibrated): string {
  return header?.dims.filter((axis) => axis !== 'C').join('') ?? '';
}

/**
 * What pixel sizes are compared among: images of one folder that one program wrote, of the same axes, where the same
 * axes are of time. A line scan, a stack and an overview beside each other are meant to differ.
 */
export function kindOf(image: Calibrated): string {
  const { path, calibration, dialect } = image;
  const folder = folderOf(path);
  return [folder, dialect, axesOf(image), isTime(calibration.y), isTime(calibration.x)].join('\0');
}

/** Images by their axes, as a microscopist calls them; others are named by the axes themselves. */
const names: Readonly<Record<string, string>> = {
  YX: '2D images',
  ZYX: 'z-stacks',
  TYX: 'time series',
  TZYX: 'time series of z-stacks',
};

/** Writers whose titles are not the beginning of a name. */
const shortTitles: Readonly<Partial<Record<Dialect, string>>> = {
  olympus: 'Olympus',
  fei: 'FEI',
  baseline: 'plain TIFF',
};

/** What the images of a kind are called: `ImageJ z-stacks`, `Olympus line scans`. */
export function kindName(image: Calibrated): string {
  const { dialect } = image;
  const writer = dialect ? `${shortTitles[dialect] ?? dialectTitle(dialect)} ` : '';
  return image.header ? `${writer}${shapeName(image)}` : `${writer}images without a readable header`;
}

function shapeName(image: Calibrated): string {
  const axes = axesOf(image);
  const name = names[axes] ?? `images with the axes ${axes}`;
  const { y, x } = image.calibration;
  if (isTime(x)) return `${name}, ${isTime(y) ? 'time along X and Y' : 'time along X'}`;
  if (!isTime(y)) return name;
  return axes === 'YX' ? 'line scans' : `${name}, time along Y`;
}
