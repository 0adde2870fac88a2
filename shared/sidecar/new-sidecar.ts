import type { FieldChange } from '../edits/patch.ts';
import { type ImageHeader, sizesOf } from '../image/header.ts';
import { spellObject } from '../json/edit.ts';
import { pythonLayout } from '../json/layout.ts';
import { spellValue } from '../json/spell.ts';
import { acceptedField, type Field, type FieldKey, type Scalar } from '../schema/fields.ts';
import { encodeSidecar } from './document/decode.ts';
import { fieldSections } from './document/document.ts';

/** The bytes of a first sidecar: complete, the header as read, with the changes made (docs/format.md 5). */
export function newSidecar(header: ImageHeader | null, changes: readonly FieldChange[]): Uint8Array {
  const values = new Map<FieldKey, Scalar>(Object.entries(headerValues(header)) as [FieldKey, Scalar][]);
  for (const { field, after } of changes) if (after !== undefined) values.set(field, after);
  const sections = fieldSections.map(({ section, fields }): [string, string] => [
    section,
    spellSection(fields, values),
  ]);
  const accepted = spellValue('boolean', values.get('accepted') ?? acceptedField.default);
  const text = spellObject(
    [...sections, ['accepted', accepted], ['analysis', '[]'], ['rois', '[]'], ['version', '2']],
    '',
    pythonLayout,
  );
  return encodeSidecar(text);
}

function spellSection(fields: readonly Field[], values: ReadonlyMap<FieldKey, Scalar>): string {
  const members = fields
    .filter((field) => !field.optional || values.has(field.key))
    .map(({ key, name, kind, default: empty }): [string, string] => [name, spellValue(kind, values.get(key) ?? empty)]);
  return spellObject(members, pythonLayout.indent, pythonLayout);
}

/** The header fields as the consuming programs spell them; values missing from the file get the defaults. */
function headerValues(header: ImageHeader | null): Partial<Record<FieldKey, Scalar>> {
  if (!header) return {};
  const { shape, dims, dtype, numChannels, numScenes, date, time, pixelY, pixelX } = header;
  return {
    'image_header_metadata.shape': pythonTuple(shape.map(String)),
    'image_header_metadata.dims': pythonTuple(dims.map((axis) => `'${axis}'`)),
    'image_header_metadata.sizes': pythonDict(Object.entries(sizesOf(header))),
    'image_header_metadata.dtype': dtype,
    'image_header_metadata.num_channels': numChannels,
    'image_header_metadata.num_scenes': numScenes,
    'image_header_metadata.date': date,
    'image_header_metadata.time': time,
    ...(pixelY && {
      'image_header_metadata.physical_unit_y': pixelY.unit,
      'image_header_metadata.physical_label_y': pixelY.label,
    }),
    ...(pixelX && {
      'image_header_metadata.physical_unit_x': pixelX.unit,
      'image_header_metadata.physical_label_x': pixelX.label,
    }),
  };
}

/** `repr` of a tuple; of one element, with its comma. */
function pythonTuple(items: readonly string[]): string {
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}

function pythonDict(items: readonly (readonly [string, number])[]): string {
  return `{${items.map(([key, value]) => `'${key}': ${value}`).join(', ')}}`;
}
