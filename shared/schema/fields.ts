import schema from './sidecar.schema.json' with { type: 'json' };

/** A field's value. `null` is the empty value of number fields, `''` of text fields. */
export type Scalar = string | number | boolean | null;

/** The object of the sidecar that contains the field; `root` is the sidecar itself (`accepted`). */
export type Section = 'root' | 'experiment_metadata' | 'image_header_metadata';

export type FieldKind = 'text' | 'number' | 'integer' | 'boolean';

type Experiment = keyof typeof schema.properties.experiment_metadata.properties;
type Header = keyof typeof schema.properties.image_header_metadata.properties;

/** Address of a field inside the sidecar, `section.name`; it distinguishes the two `date` fields. */
export type FieldKey = 'accepted' | `experiment_metadata.${Experiment}` | `image_header_metadata.${Header}`;

/** One field of the sidecar, as the schema describes it (docs/format.md 2). */
export interface Field {
  readonly key: FieldKey;
  readonly section: Section;
  /** The field's own name, as in the file and on the command line. */
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly group: string;
  readonly description: string;
  readonly default: Scalar;
  readonly editable: boolean;
  /** Shown only where a file has it (`age`). */
  readonly optional: boolean;
  readonly multiline: boolean;
  /** Unit of the value as a scientist writes it, where it is fixed (`µm` of depth). */
  readonly unit?: string;
}

interface Property {
  readonly type: string | readonly string[];
  readonly title: string;
  readonly description: string;
  readonly default: Scalar;
  readonly 'x-group': string;
  readonly 'x-editable': boolean;
  readonly 'x-optional'?: boolean;
  readonly 'x-multiline'?: boolean;
  readonly 'x-unit'?: string;
}

function kindOf(type: Property['type']): FieldKind {
  const name = typeof type === 'string' ? type : type[0];
  if (name === 'number' || name === 'integer' || name === 'boolean') return name;
  return 'text';
}

function toField(section: Section, name: string, property: Property): Field {
  return {
    key: (section === 'root' ? name : `${section}.${name}`) as FieldKey,
    section,
    name,
    label: property.title,
    kind: kindOf(property.type),
    group: property['x-group'],
    description: property.description,
    default: property.default,
    editable: property['x-editable'],
    optional: property['x-optional'] ?? false,
    multiline: property['x-multiline'] ?? false,
    ...(property['x-unit'] !== undefined && { unit: property['x-unit'] }),
  };
}

function sectionFields(section: 'experiment_metadata' | 'image_header_metadata'): readonly Field[] {
  const properties: Record<string, Property> = schema.properties[section].properties;
  return Object.entries(properties).map(([name, property]) => toField(section, name, property));
}

/** `accepted`: keep or reject the image. */
export const acceptedField: Field = toField('root', 'accepted', schema.properties.accepted);

/** The 14 fields of the seed in its order, and `age` after `genotype`. */
export const experimentFields: readonly Field[] = sectionFields('experiment_metadata');

/** The 12 header fields of the seed: 8 read-only, 4 of calibration. */
export const headerFields: readonly Field[] = sectionFields('image_header_metadata');

/** The 4 header fields that a user may correct. */
export const calibrationFields: readonly Field[] = headerFields.filter((field) => field.editable);

/** Every field, experiment first, in the order of screens and tables. */
export const allFields: readonly Field[] = [...experimentFields, ...headerFields, acceptedField];

/** What a user may edit: the experiment fields, the calibration and `accepted`. */
export const editableFields: readonly Field[] = allFields.filter((field) => field.editable);

const byKey: ReadonlyMap<string, Field> = new Map(allFields.map((field) => [field.key, field]));
const editableByName: ReadonlyMap<string, Field> = new Map(editableFields.map((field) => [field.name, field]));

/** The field at `key`. */
export function fieldOf(key: FieldKey): Field {
  return byKey.get(key) as Field;
}

/** Whether a field's values are numbers. */
export function isNumberField({ kind }: Pick<Field, 'kind'>): boolean {
  return kind === 'number' || kind === 'integer';
}

/** Whether a field is the date of the experiment. */
export function isDateField({ key }: Pick<Field, 'key'>): boolean {
  return key === 'experiment_metadata.date';
}

/** Whether `key`, which may come from anywhere, names a field that a user may edit. */
export function isEditableKey(key: string): key is FieldKey {
  return byKey.get(key)?.editable === true;
}

/** The editable field with this plain name; `date` is the experiment's date (README, Command line). */
export function editableFieldNamed(name: string): Field | undefined {
  return editableByName.get(name);
}

/** The six keys without which the consuming programs reject a sidecar (docs/format.md 3). */
export const requiredKeys: readonly string[] = schema.required;
