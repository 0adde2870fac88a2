/** The description of one column in the rows above the header. */
export interface ColumnAttributes {
  readonly type: string;
  readonly unit: string;
  readonly featureClass: string;
  readonly description: string;
  readonly protocol: string;
  readonly alternativeId: string;
  /** Choices with ` | ` between them; empty where any value is one. */
  readonly permissible: string;
  readonly level: 'REQUIRED' | 'OPTIONAL' | '';
}

/** The rows above the header, in their order, by what is in their first cell. */
export const attributeRows: readonly (readonly [title: string, key: keyof ColumnAttributes])[] = [
  ['Type', 'type'],
  ['Unit', 'unit'],
  ['Feature class', 'featureClass'],
  ['Description', 'description'],
  ['Protocol used to derive this feature value (DOI)', 'protocol'],
  ['Alternative ID', 'alternativeId'],
  ['Permissible values', 'permissible'],
  ['Requirement level', 'level'],
];

/** The first column, whose cells above the header name the rows. */
export const idColumn = 'Object ID';

/** A column of the template of objects tables. */
export interface ObjectsColumn extends ColumnAttributes {
  readonly name: string;
}

const none = { unit: '', protocol: '', alternativeId: '', permissible: '', level: 'REQUIRED' } as const;
const mask = { ...none, featureClass: 'mask' } as const;
const centroid = {
  ...none,
  type: 'integer',
  unit: 'pixel',
  featureClass: 'spatial',
  protocol: '10.1038/s41587-021-01044-w',
} as const;

/** The columns of the template, version 1.0.0, after the first one. */
export const objectsColumns: readonly ObjectsColumn[] = [
  { ...mask, name: 'Source file', type: 'text', description: 'File name of the OME-TIFF with the mask.' },
  { ...mask, name: 'Mask name', type: 'text', description: 'Name of the mask: a channel of the OME-TIFF.' },
  {
    ...mask,
    name: 'Mask ID',
    type: 'obo id',
    description: 'Id of the structure that the mask marks, from an OBO Foundry ontology.',
  },
  {
    ...mask,
    name: 'Protocol for mask creation (DOI)',
    type: 'doi',
    description: 'DOI of the protocol by which the mask was made.',
  },
  {
    ...mask,
    name: 'Annotation tool',
    type: 'text',
    description: 'Tool by which the objects were annotated.',
    permissible: 'Azimuth | STELLAR | FUSION | In-house | Manual | Not applicable',
  },
  {
    ...mask,
    name: 'Object type',
    type: 'obo id',
    featureClass: 'ontology',
    description:
      'Id of the type of this object, from an OBO Foundry ontology, such as CL:0000000 for a cell of unknown type.',
    protocol: '10.1016/j.cell.2021.04.048',
    level: 'OPTIONAL',
  },
  { ...centroid, name: 'X', description: 'Centroid in pixels from the left edge, which is 0.' },
  { ...centroid, name: 'Y', description: 'Centroid in pixels from the top edge, which is 0.' },
  { ...centroid, name: 'Z', description: 'Centroid in planes from the bottom, which is 0.' },
];
