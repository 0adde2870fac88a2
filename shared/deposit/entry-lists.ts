import { capital } from '../basics/capital.ts';
import type { AnswerValues, Json } from './answers.ts';
import { doiIn } from './doi.ts';

/** One line of a list that people fill in, such as a publication: its texts by part. */
export type ListEntry = Readonly<Record<string, string>>;

interface EntryList {
  /** What one of them is called. */
  readonly one: string;
  /** The part that a plain text fills, where the list was answered in words. */
  readonly textPart: string;
  /** An entry in one line. */
  readonly line: (entry: ListEntry) => string;
}

const joined = (parts: readonly (string | undefined)[], between: string): string =>
  parts.filter((part) => part !== undefined && part !== '').join(between);

/** Every list that is answered as a whole, by the key of its answer. */
const entryLists = {
  publications: {
    one: 'publication',
    textPart: 'title',
    line: ({ authors, year, title, doi, pubmed }) =>
      joined(
        [
          joined([authors, year && `(${year})`], ' '),
          title,
          doi && `https://doi.org/${doi}`,
          pubmed && `PubMed ${pubmed}`,
        ],
        '. ',
      ),
  },
  links: { one: 'link', textPart: 'url', line: ({ url, description }) => joined([url, description], ': ') },
  grants: { one: 'grant', textPart: 'agency', line: ({ agency, grant_id: id }) => joined([agency, id], ', ') },
} as const satisfies Readonly<Record<string, EntryList>>;

/** Key of such a list. */
export type EntryListName = keyof typeof entryLists;

/** All of them, in the order in which they are shown. */
export const entryListNames = Object.keys(entryLists) as readonly EntryListName[];

/** Whether a key is one of a list. */
export function isEntryList(key: string): key is EntryListName {
  return Object.hasOwn(entryLists, key);
}

/** What one entry of a list is called. */
export function entryWord(list: EntryListName): string {
  return entryLists[list].one;
}

/** What messages call an entry: `Publication 1`. */
export function entryName(list: EntryListName, index: number): string {
  return `${capital(entryLists[list].one)} ${index + 1}`;
}

/** An entry in one line, for texts and lists. */
export function entryLine(list: EntryListName, entry: ListEntry): string {
  const { line }: EntryList = entryLists[list];
  return line(entry).replace(/\s+/gu, ' ').trim();
}

/** Entries as they were answered, empty ones left out; a text in place of the list makes one of each line. */
export function listEntries(list: EntryListName, value: Json | undefined): readonly ListEntry[] {
  const found = Array.isArray(value) ? value.map(entryOf) : textEntries(list, value);
  return found.filter((entry) => Object.keys(entry).length > 0);
}

/** Entries of a list among the answers for the whole deposit. */
export function entriesIn(values: AnswerValues, list: EntryListName): readonly ListEntry[] {
  return listEntries(list, Object.hasOwn(values, list) ? values[list] : undefined);
}

function entryOf(value: Json): ListEntry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const texts = Object.entries(value).map(([part, text]): readonly [string, string] => [part, textOf(text)]);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

function textOf(value: Json): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function textEntries(list: EntryListName, value: Json | undefined): readonly ListEntry[] {
  if (typeof value !== 'string') return [];
  const lines = value.split(/\s*[\r\n]+\s*/u).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const doi = list === 'publications' ? doiIn(line) : null;
    return { [entryLists[list].textPart]: line.trim(), ...(doi !== null && { doi }) };
  });
}
