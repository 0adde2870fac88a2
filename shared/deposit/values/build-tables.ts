import type { ImageRow } from '../../image/image-row.ts';
import type { AnswerBook, AnswerLayers } from '../answers/answer-book.ts';
import type { Person } from '../answers.ts';
import { channelValue } from '../channels/channel-rows.ts';
import type { FolderDetails } from '../details.ts';
import { type EntryListName, entriesIn, entryName, type ListEntry } from '../entry-lists.ts';
import type { ChannelRow } from '../overview.ts';
import type { OriginOf, ResolvedValue, SourcedValue } from '../provenance.ts';
import { type Dataset, folderDatasets, imageDatasets } from '../sources/datasets.ts';
import { maskSources, splitMasks } from '../sources/masks.ts';
import { isPersonPart, personName, personValue } from '../sources/people.ts';
import type { SourceSubject } from '../sources/source.ts';
import { sourceParts } from '../sources.ts';
import { hasIn, isIdle } from '../target/required.ts';
import type { Target, TargetField, TargetTable } from '../target/target.ts';
import { type ResolvedCells, resolveRow } from './resolve-row.ts';

/** The source of tables: the results of the scan and people's answers. */
export interface DepositSubject {
  /** Name of the deposit's root folder. */
  readonly rootName: string;
  readonly images: readonly ImageRow[];
  readonly book: AnswerBook;
  /** The day in UTC, `2026-11-25`; present where a date is compared with it. */
  readonly today?: string;
  readonly channels: readonly ChannelRow[];
  /** Present where a target asks for it. */
  readonly details?: FolderDetails;
  /** The names of ROIs of images, by path; present where a target asks for it. */
  readonly roiTexts?: ReadonlyMap<string, string>;
  /** Which saved action gave a field of a sidecar its value; given where values are shown. */
  readonly originOf?: OriginOf;
  /** Name of the table of channels that is written for an image; null where there is none. */
  readonly documentOf?: (path: string) => string | null;
}

/** One row as it will be written, and its subject. */
export interface BuiltRow {
  /** Path of the dataset or image; a person's name; a channel's id. */
  readonly about: string;
  /** Paths of its images. */
  readonly images: readonly string[];
  readonly cells: ResolvedCells;
  /** Its person, in a table of people. */
  readonly person?: Person;
  /** Its channel, in a table of channels. */
  readonly channel?: ChannelRow;
}

/** A table of a deposit with all its values. */
export interface BuiltTable {
  readonly target: Target;
  readonly table: TargetTable;
  readonly rows: readonly BuiltRow[];
}

/** Rows between two pauses. */
const rowsAtOnce = 200;

/** Builds the tables of a target, the first one first; pauses after every few hundred rows. */
export function* buildTables(target: Target, subject: DepositSubject): Generator<undefined, readonly BuiltTable[]> {
  const built: BuiltTable[] = [];
  for (const table of target.tables) built.push({ target, table, rows: yield* buildRows(table, subject) });
  return built;
}

function* buildRows(table: TargetTable, subject: DepositSubject): Generator<undefined, readonly BuiltRow[]> {
  const { images, book, channels, rootName, details, originOf, roiTexts, documentOf } = subject;
  const resolving = {
    book,
    rootName,
    ...(details && { details }),
    ...(originOf && { originOf }),
    ...(roiTexts && { roiTexts }),
    ...(documentOf && { documentOf }),
  };
  switch (table.row) {
    case 'person':
      return book.people.map((person) => personRow(table.fields, person));
    case 'entry':
      return table.list ? entryRows(table.fields, table.list, entriesIn(book.values, table.list)) : [];
    case 'channel':
      return channelRows(table.fields, channels);
    case 'image':
      return yield* datasetRows(imageDatasets(images), table.fields, resolving);
    case 'unmasked':
      return yield* datasetRows(imageDatasets(splitMasks(images).images), table.fields, resolving);
    case 'mask':
      return yield* datasetRows(imageDatasets(splitMasks(images).masks), table.fields, {
        ...resolving,
        imageOf: imageOf(images),
      });
    case 'image-folder':
      return yield* datasetRows(folderDatasets(images), table.fields, resolving);
    case 'deposit':
      return yield* datasetRows(wholeDeposit(images), table.fields, resolving);
  }
}

function imageOf(images: readonly ImageRow[]): (path: string) => string | null {
  const sources = maskSources(images);
  return (path) => sources.get(path) ?? null;
}

function wholeDeposit(images: readonly ImageRow[]): readonly Dataset[] {
  const [first, ...others] = images;
  return first ? [{ path: '', images: [first, ...others] }] : [];
}

function* datasetRows(
  datasets: readonly Dataset[],
  fields: readonly TargetField[],
  resolving: Pick<DepositSubject, 'book' | 'rootName' | 'details' | 'originOf' | 'roiTexts' | 'documentOf'> &
    Pick<SourceSubject, 'imageOf'>,
): Generator<undefined, readonly BuiltRow[]> {
  const rows: BuiltRow[] = [];
  for (const dataset of datasets) {
    if (rows.length % rowsAtOnce === rowsAtOnce - 1) yield;
    const images = dataset.images.map(({ path }) => path);
    const layers = layersOf(dataset, images, resolving.book);
    const resolved = resolveRow({ fields, ...resolving }, dataset, layers);
    const above = rows.at(-1)?.cells;
    const cells = resolved.map((cell, i) => sameOrNew(cell, above?.[i] ?? null));
    rows.push({ about: dataset.path, images, cells });
  }
  return rows;
}

/** The cell of the row above where a cell equals it: most of a long table is such, and kept once. */
function sameOrNew(cell: ResolvedValue | null, above: ResolvedValue | null): ResolvedValue | null {
  return isSame(cell, above) ? above : cell;
}

function isSame(a: ResolvedValue | null | undefined, b: ResolvedValue | null | undefined): boolean {
  if (!a || !b) return !a && !b;
  const [{ kind, detail, origin }, other] = [a.source, b.source];
  return (
    a.value === b.value &&
    a.place === b.place &&
    kind === other.kind &&
    detail === other.detail &&
    origin === other.origin &&
    isSame(a.overruled, b.overruled)
  );
}

/** A folder of images has the answers of any of them; the whole deposit, which has no path, what counts for all. */
function layersOf({ path }: Dataset, images: readonly string[], book: AnswerBook): AnswerLayers {
  if (path === '') return book.layersOfAll(images);
  return book.layersOf(images[0] === path ? images : [...images, path]);
}

function personRow(fields: readonly TargetField[], person: Person): BuiltRow {
  const about = personName(person) || person.id;
  const value = (part: string) => (isPersonPart(part) ? personValue(person, part) : '');
  return { about, images: [], cells: fields.map((field) => plainCell(field, 'person', about, value)), person };
}

function entryRows(
  fields: readonly TargetField[],
  list: EntryListName,
  entries: readonly ListEntry[],
): readonly BuiltRow[] {
  return entries.map((entry, i) => {
    const about = entryName(list, i);
    const value = (part: string) => (Object.hasOwn(entry, part) ? (entry[part] ?? '') : '');
    return { about, images: [], cells: fields.map((field) => plainCell(field, 'entry', about, value)) };
  });
}

/** Panels may share antibodies: what two of them would have in one row is written once. */
function channelRows(fields: readonly TargetField[], channels: readonly ChannelRow[]): readonly BuiltRow[] {
  const rows = new Map<string, BuiltRow>();
  for (const channel of channels) {
    if (!channel.needsAntibody) continue;
    const row = channelRow(fields, channel);
    const key = JSON.stringify(row.cells.map((cell) => cell?.value ?? null));
    if (!rows.has(key)) rows.set(key, row);
  }
  return [...rows.values()];
}

function channelRow(fields: readonly TargetField[], channel: ChannelRow): BuiltRow {
  const about = channel.name ?? channel.id;
  const value = (key: string) => channelValue(channel, key) ?? '';
  const cells = fields.map((field) => plainCell(field, 'channel', about, value));
  const has = hasIn(fields, cells);
  return {
    about,
    images: [],
    cells: fields.map((field, i) => (isIdle(field, has) ? null : (cells[i] ?? null))),
    channel,
  };
}

function plainCell(
  { from, enum: choices }: TargetField,
  kind: string,
  detail: string,
  valueFor: (key: string) => SourcedValue['value'],
): ResolvedValue | null {
  for (const source of from) {
    const parts = sourceParts(source);
    if (parts.kind === 'const' && choices?.[0] !== undefined) {
      return { value: choices[0], source: { kind: 'constant', detail: '' } };
    }
    const value = parts.kind === kind ? valueFor(parts.argument) : '';
    if (value !== '' && value !== null) return { value, source: { kind: 'answer', detail } };
  }
  return null;
}
