import type { ImageRow } from '../../image/image-row.ts';
import type { TiffStructure } from '../../tiff/read-structure.ts';
import { type FormValues, formValues } from './form-values.ts';
import { type ManifestValues, manifestValues } from './manifest.ts';
import type { Source } from './source.ts';

/** One form has many columns: the values of files are gathered once. */
const known = new WeakMap<readonly ImageRow[], FormValues>();

function valuesOf(images: readonly ImageRow[]): FormValues {
  const values = known.get(images) ?? formValues(images, {});
  known.set(images, values);
  return values;
}

/** Values of a form from the sidecars and headers of all images: `biosample.organism`. */
export const formSource: Source = ({ dataset }, argument) => {
  const text = valuesOf(dataset.images).get(argument)?.text ?? '';
  return text === '' ? null : { value: text, source: { kind: 'sidecar', detail: 'all images' } };
};

/** One image has many columns, one after another: its values are gathered once, and those of other images are not kept. */
let latest: Manifest | null = null;

interface Manifest {
  readonly row: ImageRow;
  readonly structure: TiffStructure;
  readonly values: ManifestValues;
}

function manifestOf(row: ImageRow, structure: TiffStructure): ManifestValues {
  if (latest?.row !== row || latest.structure !== structure) {
    latest = { row, structure, values: manifestValues(row.path, structure, row.header) };
  }
  return latest.values;
}

/** Values of HTAN's manifest from an image's structure, by the name of the column; `channels` is its channel table. */
export const manifestSource: Source = ({ dataset, details, documentOf }, argument) => {
  const [row] = dataset.images;
  const structure = details?.structures.get(row.path);
  if (!structure) return null;
  const value = argument === 'channels' ? documentOf?.(row.path) : manifestOf(row, structure)[argument];
  return value === undefined || value === null ? null : { value, source: { kind: 'header', detail: argument } };
};
