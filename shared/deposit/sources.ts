import { fileName } from '../basics/slash-path.ts';
import type { SourcedValue } from './provenance.ts';
import { formSource, manifestSource } from './sources/form.ts';
import { headerSource, headerSources } from './sources/header.ts';
import { folderSource, nameSource, placeSource } from './sources/names.ts';
import { isPersonPart, personSource } from './sources/people.ts';
import { isSidecarField, sidecarSource } from './sources/sidecar.ts';
import type { Source, SourceSubject } from './sources/source.ts';

const constant: Source = ({ field }, argument) => {
  if (argument !== '') return { value: argument, source: { kind: 'constant', detail: '' } };
  const [only, ...others] = field.enum ?? [];
  return only === undefined || others.length > 0 ? null : { value: only, source: { kind: 'constant', detail: '' } };
};

const table: Source = (_, argument) => ({ value: argument, source: { kind: 'constant', detail: '' } });

/** The image that a mask was made from, by its name. */
const maskSource: Source = ({ dataset, imageOf }) => {
  const image = imageOf?.(dataset.path);
  return image ? { value: image, source: { kind: 'name', detail: fileName(dataset.path) } } : null;
};

/** Every place that values of columns come from, by the word before the colon. */
const sources: Readonly<Record<string, Source>> = {
  const: constant,
  table,
  header: headerSource,
  sidecar: sidecarSource,
  name: nameSource,
  folder: folderSource,
  place: placeSource,
  person: personSource,
  form: formSource,
  manifest: manifestSource,
  mask: maskSource,
};

/** The words that may follow the colon; those of unlisted places are checked where they are used. */
const known: Readonly<Record<string, (argument: string) => boolean>> = {
  const: () => true,
  table: (argument) => argument !== '',
  header: (argument) => headerSources.includes(argument),
  sidecar: isSidecarField,
  name: (argument) => argument === 'roi',
  folder: (argument) => argument === 'name',
  place: (argument) => argument === 'path',
  person: (argument) => isPersonPart(argument.slice(argument.lastIndexOf('.') + 1)),
  form: (argument) => argument !== '',
  manifest: (argument) => argument !== '',
  mask: (argument) => argument === 'image',
  channel: (argument) => channelKeys.includes(argument),
  entry: (argument) => argument !== '',
};

/** Values of a channel for a row of a table of channels. */
const channelKeys: readonly string[] = [
  'id',
  'name',
  'target',
  'rrid',
  'uniprot',
  'lot',
  'dilution',
  'concentration',
  'catalog',
  'tag',
];

/** The parts of a source: `header:width_um`, `tissue_id:before(-)`. */
export function sourceParts(name: string): { readonly kind: string; readonly argument: string } {
  const colon = name.indexOf(':');
  return colon < 0 ? { kind: name, argument: '' } : { kind: name.slice(0, colon), argument: name.slice(colon + 1) };
}

/** Whether a source is in the closed list, or derives a value from another of these columns. */
export function isSource(name: string, columns: readonly string[]): boolean {
  const { kind, argument } = sourceParts(name);
  if (columns.includes(kind)) return beforeMark(argument) !== null;
  return Object.hasOwn(known, kind) && known[kind]?.(argument) === true;
}

/** The value that a source gives. */
export function fromSource(name: string, subject: SourceSubject): SourcedValue | null {
  const { kind, argument } = sourceParts(name);
  const source = Object.hasOwn(sources, kind) ? sources[kind] : undefined;
  return source ? source(subject, argument) : fromColumn(kind, argument, subject);
}

function beforeMark(argument: string): string | null {
  return /^before\((.+)\)$/.exec(argument)?.[1] ?? null;
}

/** The part of another column's text before a mark. */
function fromColumn(name: string, argument: string, { column, labelOf }: SourceSubject): SourcedValue | null {
  const mark = beforeMark(argument);
  const text = column(name)?.value;
  if (mark === null || typeof text !== 'string' || !text.includes(mark)) return null;
  return { value: text.slice(0, text.indexOf(mark)), source: { kind: 'derived', detail: labelOf(name) } };
}
