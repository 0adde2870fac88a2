import { eachPaced, type Paced } from '../basics/pauses.ts';
import { hasNoUnit, isAxisName } from '../image/calibration.ts';
import type { ImageHeader, PixelSize } from '../image/header.ts';
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

/** Dots per inch that screens and printers write; a micrometre size that is one of them was never measured. */
const printed = [72, 96, 300];
const micrometresPerInch = 25_400;

interface AxisKeys {
  readonly axis: 'y' | 'x';
  readonly unit: FieldKey;
  readonly label: FieldKey;
  readonly ofFile: (header: ImageHeader) => PixelSize | null;
}

const axes: readonly AxisKeys[] = [
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
  if (normaliseLabel(inForce.label) !== 'um') return null;
  const reason = whyImplausible(inForce.unit);
  if (!reason) return null;
  const details = { label: fieldOf(unit).label, value: showPixelSize(inForce.unit, 'um'), ...reason };
  return problem('calibration-implausible', details, { field: unit });
}

function whyImplausible(micrometres: number): ProblemDetails | null {
  if (micrometres < plausible.min || micrometres > plausible.max) return because('size-outside');
  const dpi = printed.find((each) => isSame(micrometres, micrometresPerInch / each));
  return dpi ? because('size-printed', { dpi }) : null;
}

type Calibrated = Pick<ImageRow, 'path' | 'calibration' | 'dialect'> & {
  readonly header: Pick<ImageHeader, 'dims'> | null;
};

/** Labels of time; `cm` and `px` are not. */
const timeUnit = /^(?:[munpf]?s|ms|milliseconds?|s(?:ec(?:onds?)?)?|min(?:utes?)?|h(?:ours?)?)$/i;

/**
 * What pixel sizes are compared among: images of one folder that one program wrote, of the same axes, where the same
 * axes are of time. A line scan, a stack and an overview beside each other are meant to differ.
 */
function kindOf({ path, calibration, dialect, header }: Calibrated): string {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const axesOf = header?.dims.filter((axis) => axis !== 'C').join('') ?? '';
  const times = axes.map(({ axis }) => timeUnit.test(calibration[axis].label));
  return JSON.stringify([folder, dialect, axesOf, ...times]);
}

/** Images whose pixel size is not that of most images in their folder, and folders without a usual size (docs/format.md 6). */
export function* checkAxesWithinFolders(rows: readonly Calibrated[]): Paced<readonly Problem[]> {
  const kinds = new Map<string, Calibrated[]>();
  yield* eachPaced(rows, (row) => {
    const kind = kindOf(row);
    const known = kinds.get(kind);
    if (known) known.push(row);
    else kinds.set(kind, [row]);
  });
  const found: Problem[] = [];
  for (const alike of kinds.values()) {
    for (const axis of axes) for (const each of yield* checkAxisWithin(alike, axis)) found.push(each);
    yield;
  }
  return found;
}

function isAlike({ calibration: a }: Calibrated, { calibration: b }: Calibrated, axis: 'y' | 'x'): boolean {
  return a[axis].unit === b[axis].unit && a[axis].label === b[axis].label;
}

function* bySize(rows: readonly Calibrated[], axis: 'y' | 'x'): Paced<Map<string, Calibrated[]>> {
  const sizes = new Map<string, Calibrated[]>();
  let [last, text] = [rows[0], ''];
  yield* eachPaced(rows, (row) => {
    // Neighbours mostly share one size, so its text is reused.
    if (text === '' || !last || !isAlike(last, row, axis)) text = sizeText(row, axis);
    last = row;
    const known = sizes.get(text);
    if (known) known.push(row);
    else sizes.set(text, [row]);
  });
  return sizes;
}

function* checkAxisWithin(rows: readonly Calibrated[], { axis, unit }: AxisKeys): Paced<readonly Problem[]> {
  const known = rows.filter((row) => !hasNoUnit(row.calibration[axis].label));
  const sizes = [...(yield* bySize(known, axis))].sort((a, b) => b[1].length - a[1].length);
  const [common, ...others] = sizes;
  if (!common || others.length === 0) return [];
  const label = fieldOf(unit).label;
  if (common[1].length <= known.length / 2) {
    const path = (common[1][0]?.path ?? '').split('/').slice(0, -1).join('/');
    const all = sizes.map(([size]) => size).sort();
    return [
      problem('calibration-mixed', { label, sizes: mostFrequent(sizes), all: all.join(', ') }, { path, field: unit }),
    ];
  }
  return others.flatMap(([value, members]) =>
    members.map((row) => {
      const details = { label, value, common: common[0] };
      return problem('calibration-differs', details, { path: row.path, field: unit });
    }),
  );
}

/** The first sizes with their counts; listing hundreds would not help. */
function mostFrequent(sizes: readonly (readonly [size: string, members: readonly Calibrated[]])[]): string {
  const named = sizes.slice(0, 5).map(([size, members]) => `${size} (${members.length})`);
  const rest = sizes.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}

function sizeText(row: Calibrated, axis: 'y' | 'x'): string {
  const { unit, label } = row.calibration[axis];
  return showPixelSize(Number(unit.toPrecision(3)), label);
}
