import { toMicrometres } from '../header/length-units.ts';
import { hasNoUnit, isAxisName } from '../image/calibration.ts';
import { type ImageHeader, type PixelSize, sizesOf } from '../image/header.ts';
import { ownSidecarOf } from '../image/image-name.ts';
import { type ImageRow, isEditableRow } from '../image/image-row.ts';
import type { ProblemCode } from '../problems/catalogue.ts';
import { type Problem, type ProblemDetails, problem } from '../problems/problem.ts';
import { because } from '../problems/reasons.ts';
import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { normaliseLabel, showPixelSize } from '../schema/units.ts';

/** Sizes went through text and rational numbers of 32 bits; sizes closer than this are equal. */
const tolerance = 1e-3;

/** No microscope has pixels outside of this range, in µm. */
const plausible = { min: 0.001, max: 1000 };

/** The longest side of an image, in µm: large slides measure 20 cm. A thousand times too large a pixel size is found by it. */
const longestSide = 250_000;

/** Dots per inch that screens and printers write; a micrometre size that is one of them was never measured. */
const printed = [72, 96, 150, 300, 600];
const micrometresPerInch = 25_400;

/** One axis in the image's plane: its fields, and its size in a file's header. */
export interface AxisKeys {
  readonly axis: 'y' | 'x';
  readonly unit: FieldKey;
  readonly label: FieldKey;
  readonly ofFile: (header: ImageHeader) => PixelSize | null;
}

/** What both axes are called together. */
export const pixelSizeLabel = 'Pixel size';

/** Both axes of the plane. */
export const axes: readonly AxisKeys[] = [
  {
    axis: 'y',
    unit: 'image_header_metadata.physical_unit_y',
    label: 'image_header_metadata.physical_label_y',
    ofFile: (header) => header.pixelY,
  },
  {
    axis: 'x',
    unit: 'image_header_metadata.physical_unit_x',
    label: 'image_header_metadata.physical_label_x',
    ofFile: (header) => header.pixelX,
  },
];

/** Drift between sidecar and file, calibration never set, and sizes that no microscope has (docs/headers.md, docs/format.md 6). */
export function checkAxes(row: ImageRow): readonly Problem[] {
  const found: Problem[] = [];
  for (const axis of axes) {
    const drift = checkDrift(row, axis);
    // A value in metres is also out of range; one problem is enough.
    const size = drift?.code === 'calibration-peer-unit' ? null : checkPlausible(row, axis);
    if (drift) found.push(drift);
    if (size) found.push(size);
  }
  if (found.length === 0 || isEditableRow(row)) return found;
  const owner = ownSidecarOf(row.path) === null ? 'the program that wrote it' : 'AcqStore';
  return found.map((each) => ({ ...each, details: { ...each.details, owner } }));
}

function checkDrift(row: ImageRow, axis: AxisKeys): Problem | null {
  const file = row.header && axis.ofFile(row.header);
  const unit = row.values[axis.unit];
  if (typeof unit !== 'number' || !(unit > 0)) return null;
  if (isPeerUnit(unit, row.values[axis.label], file)) return problem('calibration-peer-unit', {}, { field: axis.unit });
  if (!file) return null;
  const code = driftCode(unit, row.values[axis.label], file);
  if (!code) return null;
  const label = labelText(row.values[axis.label]);
  const details = {
    label: fieldOf(axis.unit).label,
    sidecar: showPixelSize(unit, label),
    file: showPixelSize(file.unit, file.label),
  };
  return problem(code, details, { field: axis.unit });
}

/** Problems about a pixel size that differs between sidecar and file; using the file's fixes each of them. */
const driftCodes: ReadonlySet<ProblemCode> = new Set(['header-drift', 'calibration-unset', 'calibration-peer-unit']);

/** Whether a problem is about a pixel size that differs between sidecar and file. */
export function isCalibrationDrift({ code }: Problem): boolean {
  return driftCodes.has(code);
}

/** Other programs write metres, or an axis in place of the unit, although the size is right (docs/formats.md). */
function isPeerUnit(unit: number, label: Scalar | undefined, file: PixelSize | null): boolean {
  if (isAxisName(label)) return unit !== 1;
  return file !== null && normaliseLabel(file.label) === 'um' && isSame(unit, file.unit * 1e-6);
}

function driftCode(unit: number, label: Scalar | undefined, file: PixelSize): ProblemCode | null {
  if (unit === 1 && hasNoUnit(label)) return 'calibration-unset';
  return isSame(unit, file.unit) && normaliseLabel(labelText(label)) === normaliseLabel(file.label)
    ? null
    : 'header-drift';
}

function labelText(label: Scalar | undefined): string {
  return typeof label === 'string' && label !== '' ? label : 'Pixels';
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

function checkPlausible(row: ImageRow, { axis, unit }: AxisKeys): Problem | null {
  const inForce = row.calibration[axis];
  const micrometres = toMicrometres(inForce.unit, inForce.label);
  const pixels = row.header && sizesOf(row.header)[axis === 'y' ? 'Y' : 'X'];
  const reason = micrometres === null ? null : whyImplausible(micrometres, pixels ?? 1);
  if (!reason) return null;
  const details = { label: fieldOf(unit).label, value: showPixelSize(inForce.unit, inForce.label), ...reason };
  return problem('calibration-implausible', details, { field: unit });
}

function whyImplausible(micrometres: number, pixels: number): ProblemDetails | null {
  if (micrometres < plausible.min || micrometres > plausible.max) return because('size-outside');
  const dpi = printed.find((each) => isSame(micrometres, micrometresPerInch / each));
  if (dpi) return because('size-printed', { dpi });
  const side = micrometres * pixels;
  return side > longestSide ? because('size-side', { side: Number((side / 10_000).toPrecision(3)) }) : null;
}
