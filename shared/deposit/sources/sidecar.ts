import { allFields, type FieldKey } from '../../schema/fields.ts';
import type { SourcedValue } from '../provenance.ts';
import type { Source, SourceSubject } from './source.ts';

const byName = new Map(allFields.map((field) => [field.name, field]));

/** What the sidecar says: one of its fields, or a sentence made of several. */
export const sidecarSource: Source = (subject, argument) => {
  if (argument === 'sentence') return sentence(subject);
  const field = byName.get(argument);
  const text = field && textOf(subject, field.key);
  if (!text) return null;
  const [{ path, values }] = subject.dataset.images;
  const origin = subject.originOf?.(path, field.key, values[field.key] ?? null);
  return { value: text, source: { kind: 'sidecar', detail: field.label, ...(origin && { origin }) } };
};

/** Whether a source names a field of the sidecar. */
export function isSidecarField(argument: string): boolean {
  return argument === 'sentence' || byName.has(argument);
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
