import type { AnswerValues } from '../answers.ts';
import { type EntryListName, entriesIn, type ListEntry } from '../entry-lists.ts';

/** The tables of the form that have several lines: publications, links and grants. */
export type FormLists = Readonly<Record<EntryListName, readonly ListEntry[]>>;

/** The answers about them. */
export function formLists(values: AnswerValues): FormLists {
  return {
    publications: entriesIn(values, 'publications'),
    links: entriesIn(values, 'links'),
    grants: entriesIn(values, 'grants'),
  };
}

interface ListTable {
  readonly list: EntryListName;
  /** Name of the table in the form, and of its sections in a PageTab document. */
  readonly type: string;
  readonly columns: readonly (readonly [name: string, part: string])[];
}

/** In the order of the form, with its columns. */
const tables: readonly ListTable[] = [
  {
    list: 'publications',
    type: 'Publication',
    columns: [
      ['Pubmed ID', 'pubmed'],
      ['Title', 'title'],
      ['Authors', 'authors'],
      ['DOI', 'doi'],
      ['Year', 'year'],
    ],
  },
  {
    list: 'links',
    type: 'Link',
    columns: [
      ['Link', 'url'],
      ['Description', 'description'],
    ],
  },
  {
    list: 'grants',
    type: 'Funding',
    columns: [
      ['Agency', 'agency'],
      ['grant_id', 'grant_id'],
    ],
  },
];

const oneLine = (text: string | undefined): string => (text ?? '').replace(/\s*[\r\n]+\s*/gu, ' ').trim();

function filled(
  { columns }: ListTable,
  entry: ListEntry,
): readonly { readonly name: string; readonly value: string }[] {
  return columns.map(([name, part]) => ({ name, value: oneLine(entry[part]) })).filter(({ value }) => value !== '');
}

/** The tables as text to paste, in the order of the form; those without a line are left out. */
export function listTexts(lists: FormLists): readonly string[] {
  return tables.flatMap((table) => {
    const entries = lists[table.list].map((entry) => filled(table, entry));
    const lines = entries.map((parts) => `- ${parts.map(({ name, value }) => `${name}: ${value}`).join(' · ')}\n`);
    return lines.length > 0 ? [`## ${table.type}\n\n${lines.join('')}`] : [];
  });
}

/** Publications and grants as sections of a PageTab document. */
export function listSections(lists: FormLists) {
  const sections = tables.filter(({ list }) => list !== 'links');
  return sections.flatMap((table) =>
    lists[table.list].map((entry) => ({ type: table.type, attributes: filled(table, entry) })),
  );
}

/** A record in an archive: its archive, a colon, its number; a web address is not one. */
const record = /^(?!https?:|ftp:)([^:]+):\s*(.+)$/iu;

/** Links as PageTab has them: addresses as they are, records by their number with the archive as type. */
export function pageTabLinks({ links }: FormLists) {
  return links
    .map(({ url, description }) => {
      const [, archive, number] = record.exec(oneLine(url)) ?? [];
      const attributes = [
        ...(archive === undefined ? [] : [{ name: 'Type', value: archive.trim() }]),
        ...(oneLine(description) === '' ? [] : [{ name: 'Description', value: oneLine(description) }]),
      ];
      return { url: number ?? oneLine(url), ...(attributes.length > 0 && { attributes }) };
    })
    .filter(({ url }) => url !== '');
}
