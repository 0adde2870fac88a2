import type { FieldChange } from '../../../shared/edits/patch.ts';
import type { ImageHeader } from '../../../shared/image/header.ts';
import { editableFieldNamed, type Scalar } from '../../../shared/schema/fields.ts';
import { newSidecar } from '../../../shared/sidecar/new-sidecar.ts';

/** Values by the field names of the command line. */
export type SampleValues = Readonly<Record<string, Scalar>>;

function changesOf(values: SampleValues): readonly FieldChange[] {
  return Object.entries(values).flatMap(([name, after]) => {
    const field = editableFieldNamed(name);
    return field ? [{ field: field.key, after }] : [];
  });
}

/** Text of a sidecar with these values, as Scopecard writes a new one. */
export function sidecarText(header: ImageHeader | null, values: SampleValues): string {
  return new TextDecoder().decode(newSidecar(header, changesOf(values)));
}

/** The text with one vessel marked and its velocity measured, as CloudScope writes them. */
export function withAnalysis(text: string, rows: number, columns: number): string {
  const roi = {
    data: { col_start: 4, col_stop: columns - 4, row_start: 0, row_stop: rows },
    name: 'vessel',
    note: '',
    roi_id: 1,
    roi_type: 'rectroi',
    version: '1.0',
  };
  const analysis = {
    analysis_name: 'radon_velocity',
    channel: 0,
    detection_params: { window_width: 64 },
    roi_id: 1,
    summary: { num_windows: 72, velocity_cv: 0.2134, velocity_mean: 0.7266, velocity_median: 0.7127 },
  };
  return text
    .replace('"rois": []', `"rois": ${indented([roi])}`)
    .replace('"analysis": []', `"analysis": ${indented([analysis])}`);
}

function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
}

/** A file of the older KymFlow with these values. */
export function kymFlowText(values: SampleValues): string {
  const header = { shape: [160, 160], ndim: 2, voxels: [0.45, 0.45], voxels_units: ['um', 'um'] };
  const roi = {
    id: 1,
    channel: 1,
    z: 0,
    name: '',
    note: 'Full Image',
    dim0_start: 0,
    dim0_stop: 160,
    dim1_start: 0,
    dim1_stop: 160,
  };
  return JSON.stringify({ version: '1.0', header, experiment_metadata: values, rois: [roi] }, null, 2);
}
