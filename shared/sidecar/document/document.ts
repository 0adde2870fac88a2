import type { FieldValues } from '../../image/field-values.ts';
import { entryNamed, type JsonEntry, type JsonNode, scalarOf } from '../../json/node.ts';
import type { JsonDocument, KeepLevels } from '../../json/scan.ts';
import {
  acceptedField,
  experimentFields,
  type Field,
  type FieldKey,
  fieldOf,
  headerFields,
  type Scalar,
  type Section,
} from '../../schema/fields.ts';

/** The parts of a sidecar kept in memory: the fields, and as much of ROIs and analyses as the acceptance rules need. */
export const sidecarLevels: KeepLevels = { experiment_metadata: 1, image_header_metadata: 1, rois: 3, analysis: 2 };

/** The two sections that contain fields, with the fields. */
export const fieldSections: readonly { readonly section: Section; readonly fields: readonly Field[] }[] = [
  { section: 'experiment_metadata', fields: experimentFields },
  { section: 'image_header_metadata', fields: headerFields },
];

/** The value that readers use for a key of the root. */
export function rootValue(document: JsonDocument, key: string): JsonNode | undefined {
  return entryNamed(document.root, key)?.value;
}

/** The member of a field that readers use. */
export function fieldEntry(document: JsonDocument, key: FieldKey): JsonEntry | undefined {
  const { section, name } = fieldOf(key);
  const object = section === 'root' ? document.root : rootValue(document, section);
  return entryNamed(object, name);
}

/** Calls back for each field that the sidecar has, with the node that readers use. */
export function forEachField(document: JsonDocument, visit: (field: Field, node: JsonNode) => void): void {
  for (const { section, fields } of fieldSections) {
    const object = rootValue(document, section);
    for (const field of object?.entries ? fields : []) {
      const entry = entryNamed(object, field.name);
      if (entry) visit(field, entry.value);
    }
  }
  const accepted = rootValue(document, acceptedField.name);
  if (accepted) visit(acceptedField, accepted);
}

/** A sidecar's values of all fields, including the repeated header fields. */
export type AllValues = Readonly<Partial<Record<FieldKey, Scalar>>>;

/** All field values of a sidecar. */
export function allValuesOf(document: JsonDocument): AllValues {
  const values: Partial<Record<FieldKey, Scalar>> = {};
  forEachField(document, ({ key }, node) => {
    values[key] = scalarOf(document.text, node);
  });
  return values;
}

/** The values that a user may edit. */
export function editableValuesOf(document: JsonDocument): FieldValues {
  const values: Partial<Record<FieldKey, Scalar>> = {};
  forEachField(document, ({ key, editable }, node) => {
    if (editable) values[key] = scalarOf(document.text, node);
  });
  return values;
}
