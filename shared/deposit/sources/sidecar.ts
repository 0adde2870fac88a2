import { allFields, type FieldKey } from '../../schema/fields.ts';
import type { SourcedValue } from '../provenance.ts';
import type { Source, SourceSubject } from './source.ts';

/** Label of values from names of ROIs. */
export const roisDetail = 'ROI names and notes';

const byName = new Map(allFields.map((field) => [field.name, field]));

/** A value of the sidecar: one of its fields, the names of its ROIs, or a sentence made from several fields. */
export const sidecarSource: Source = (subject, argument) => {
  if (argument === 'sentence') return sentence(subject);
  if (argument === 'rois') return rois(subject);
  const field = byName.get(argument);
  const text = field && textOf(subject, field.key);
  if (!text) return null;
  const [{ path, values }] = subject.dataset.images;
  const origin = subject.originOf?.(path, field.key, values[field.key] ?? null);
  return { value: text, source: { kind: 'sidecar', detail: field.label, ...(origin && { origin }) } };
};

/** Names and notes of the ROIs that are drawn in the image. */
function rois({ dataset, roiTexts }: SourceSubject): SourcedValue | null {
  const text = roiTexts?.get(dataset.images[0].path);
  return text === undefined ? null : { value: text, source: { kind: 'sidecar', detail: roisDetail } };
}

/** Whether a source is a value of sidecars. */
export function isSidecarField(argument: string): boolean {
  return argument === 'sentence' || argument === 'rois' || byName.has(argument);
}

function textOf({ dataset }: SourceSubject, key: FieldKey): string {
  const value = dataset.images[0].values[key];
  return typeof value === 'string' ? value.trim() : '';
}

/** `Imaging Mass Cytometry of lymph node, B cell, mouse (wild type)`. */
function sentence(subject: SourceSubject): SourcedValue | null {
  const [region, cell, species, condition] = (['region', 'cell_type', 'species', 'condition'] as const).map((name) =>
    textOf(subject, `experiment_metadata.${name}`),
  );
  const parts = [region, cell, species].filter((part) => part !== '');
  if (parts.length === 0) return null;
  const assay = subject.column('assay_type')?.value ?? 'Microscopy';
  const value = `${assay} of ${parts.join(', ')}${condition === '' ? '' : ` (${condition})`}`;
  return { value, source: { kind: 'sidecar', detail: 'Region, cell type, species, condition' } };
}
