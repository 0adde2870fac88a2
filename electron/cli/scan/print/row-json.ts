import { type Calibration, calibrationSource } from '../../../../shared/image/calibration.ts';
import type { FieldValues } from '../../../../shared/image/field-values.ts';
import { type ImageHeader, sizesOf } from '../../../../shared/image/header.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { isAccepted, valueInForce } from '../../../../shared/image/values-in-force.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import { experimentFields, type Field, type Scalar } from '../../../../shared/schema/fields.ts';
import { problemJson } from '../../output/problem-json.ts';
import type { RowTags } from './row-tags.ts';

/** Parts of a line printed on request only. */
export interface MoreOfRow {
  readonly tags?: RowTags | undefined;
  /** Absolute path of the folder that the row's path is relative to. */
  readonly root?: string | undefined;
}

/** One line of `scan --json` (README, Command line), its keys in the order of the specification; tags follow where asked for. */
export function rowJson(row: ImageRow, problems: readonly Problem[], { tags, root }: MoreOfRow = {}): string {
  const line = {
    path: row.path,
    size: row.stamp.size,
    dialect: row.dialect,
    header: row.header && headerJson(row.header),
    sidecar: row.sidecar,
    experiment_metadata: experimentInForce(row.values),
    calibration: calibrationJson(row.calibration),
    accepted: isAccepted(row.values),
    num_rois: row.numRois,
    num_analyses: row.numAnalyses,
    problems: problems.map(problemJson),
  };
  return JSON.stringify(tags || root !== undefined ? { ...line, ...tags, root } : line);
}

function headerJson(header: ImageHeader): object {
  const { shape, dims, dtype, date, time, pixelY, pixelX } = header;
  return {
    shape,
    dims,
    sizes: sizesOf(header),
    dtype,
    num_channels: header.numChannels,
    num_scenes: header.numScenes,
    date,
    time,
    physical_unit_y: pixelY?.unit ?? 1,
    physical_unit_x: pixelX?.unit ?? 1,
    physical_label_y: pixelY?.label ?? 'Pixels',
    physical_label_x: pixelX?.label ?? 'Pixels',
  };
}

function calibrationJson(calibration: Calibration): object {
  return {
    physical_unit_y: calibration.y.unit,
    physical_unit_x: calibration.x.unit,
    physical_label_y: calibration.y.label,
    physical_label_x: calibration.x.label,
    source: calibrationSource(calibration),
  };
}

const alwaysShown = experimentFields.filter(({ optional }) => !optional);
/** A copy of an object that has all the keys is made at once; one that grows key by key is made several times. */
const blankOf = (fields: readonly Field[]) => Object.fromEntries(fields.map(({ name }) => [name, null]));
const [blank, blankWithOptional] = [blankOf(alwaysShown), blankOf(experimentFields)];

/** The experiment's fields as in force: the 14 always, `age` where the file has it. */
function experimentInForce(values: FieldValues): Record<string, Scalar> {
  const hasOptional = experimentFields.some(({ key, optional }) => optional && values[key] !== undefined);
  const shown: Record<string, Scalar> = { ...(hasOptional ? blankWithOptional : blank) };
  for (const field of hasOptional ? experimentFields : alwaysShown) shown[field.name] = valueInForce(field, values);
  return shown;
}
