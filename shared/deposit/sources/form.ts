import type { ImageHeader } from '../../image/header.ts';
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

/** One image has many columns: its values are gathered once. */
const manifests = new WeakMap<TiffStructure, { readonly path: string; readonly values: ManifestValues }>();

function manifestOf(path: string, structure: TiffStructure, header: ImageHeader | null): ManifestValues {
  const before = manifests.get(structure);
  if (before?.path === path) return before.values;
  const values = manifestValues(path, structure, header);
  manifests.set(structure, { path, values });
  return values;
}

/** Values of HTAN's manifest from an image's structure, by the name of the column; `channels` is its channel table. */
export const manifestSource: Source = ({ dataset, details, documentOf }, argument) => {
  const [{ path, header }] = dataset.images;
  const structure = details?.structures.get(path);
  if (!structure) return null;
  const value = argument === 'channels' ? documentOf?.(path) : manifestOf(path, structure, header)[argument];
  return value === undefined || value === null ? null : { value, source: { kind: 'header', detail: argument } };
};
