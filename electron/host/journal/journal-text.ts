import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { requestArguments } from '../../../shared/ipc.ts';
import type { JournalledChange } from '../../../shared/saved/journal.ts';
import { type ProcessOwner, parseOwner } from '../disk/process-owner.ts';

/** First line of a journal. */
export interface JournalHeading {
  /** The folder's path without links, and as it was opened. */
  readonly root: string;
  readonly path: string;
  readonly window: string;
  readonly owner: ProcessOwner;
}

/** What is unsaved of one thing, such as the edits of an image; nothing when it was saved or discarded. */
export interface Journalled<C> {
  /** Which thing it is: the path of an image, the name of an answer. */
  readonly path: string;
  readonly changes: readonly C[];
}

/** The unsaved changes of one thing at a moment. */
export interface JournalEntry<C = JournalledChange> extends Journalled<C> {
  readonly at: number;
}

/** Content of a journal. */
export interface JournalContent<C = JournalledChange> {
  readonly heading: JournalHeading;
  readonly entries: ReadonlyMap<string, JournalEntry<C>>;
}

/** What journals are about: their folder among the user's files, and the shape of what is in them. */
export interface JournalKind<C> {
  readonly folder: string;
  readonly item: v.GenericSchema<unknown, Journalled<C>>;
}

/** Changes whenever an older program would misread the lines: a journal of another version is left alone. */
const version = 1;

/** Journals of the edits of images. */
export const journalOfEdits: JournalKind<JournalledChange> = {
  folder: 'journal',
  item: requestArguments['journal.write'].entries.images.item,
};

/** The first line. */
export function headingLine(heading: JournalHeading): string {
  return lineOf({ journal: version, ...heading });
}

/** The line with the current changes of a thing. */
export function entryLine(entry: JournalEntry<unknown>): string {
  return lineOf(entry);
}

/**
 * Reads a journal; null when it is not ours. A line torn by a crash or damaged is left out, by its checksum.
 * The last line about a thing counts.
 */
export function parseJournal<C>(bytes: Uint8Array, kind: JournalKind<C>): JournalContent<C> | null {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').split('\n');
  const values = lines.flatMap((line) => parseLine(line) ?? []);
  const heading = parseHeading(values[0]);
  if (!heading) return null;
  const entries = new Map<string, JournalEntry<C>>();
  for (const value of values.slice(1)) {
    const entry = parseEntry(value, kind);
    if (entry && entry.changes.length > 0) entries.set(entry.path, entry);
    else if (entry) entries.delete(entry.path);
  }
  return { heading, entries };
}

/** The line end comes first, so that the line after a torn one is intact. */
function lineOf(value: object): string {
  const json = JSON.stringify(value);
  return `\n${checksum(json)} ${json}`;
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0');
}

function parseLine(line: string): object | null {
  const json = line.slice(9);
  if (json === '' || line.slice(0, 9) !== `${checksum(json)} `) return null;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function parseHeading(value: object | undefined): JournalHeading | null {
  const { journal, root, path, window, owner } = (value ?? {}) as Partial<Record<string, unknown>>;
  const by = parseOwner(owner);
  if (journal !== version || !by) return null;
  if (typeof root !== 'string' || typeof path !== 'string' || typeof window !== 'string') return null;
  return { root, path, window, owner: by };
}

function parseEntry<C>(value: object, { item }: JournalKind<C>): JournalEntry<C> | null {
  const { at, ...rest } = value as { readonly at?: unknown };
  const parsed = v.safeParse(item, rest);
  return parsed.success && typeof at === 'number' ? { ...parsed.output, at } : null;
}
