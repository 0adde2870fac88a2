import { answerName } from '../../../../shared/deposit/answers/apply-answers.ts';
import type { AnswerEntry, Json } from '../../../../shared/deposit/answers.ts';
import {
  headerNamesKey,
  namesOf,
  namesWith,
  recordedNames,
  valueKeys,
} from '../../../../shared/deposit/channels/header-names.ts';
import type { ChannelRow } from '../../../../shared/deposit/overview.ts';
import type { TypedAnswer } from '../../../../shared/deposit/typed-answer.ts';
import { parseClipboard } from '../../../../shared/edits/clipboard-text.ts';
import { fieldText } from '../../../../shared/edits/field-text.ts';
import { numberIn } from '../../../../shared/values/measure.ts';

/** Values of a channel, in the order of the editor's columns, with the usual width of its values in characters. */
export const channelColumns = [
  { key: 'name', head: 'Name', chars: 10 },
  { key: 'target', head: 'Target', chars: 7 },
  { key: 'tag', head: 'Tag', chars: 6 },
  { key: 'rrid', head: 'RRID', chars: 11 },
  { key: 'uniprot', head: 'UniProt', chars: 7 },
  { key: 'lot', head: 'Lot', chars: 4 },
  { key: 'dilution', head: 'Dilution', chars: 5 },
  { key: 'concentration', head: 'µg/ml', chars: 4 },
  { key: 'catalog', head: 'Cat. no.', chars: 8 },
] as const;

/** Key of a column of the editor. */
export type ChannelKey = (typeof channelColumns)[number]['key'];

/** Texts that were typed and not yet saved, by row and column. */
export type ChannelDraft = ReadonlyMap<string, string>;

/** The key of a cell in a draft. */
export function cellKey(row: number, column: ChannelKey): string {
  return `${row} ${column}`;
}

/** The text of a cell: typed, or known. */
export function cellText(draft: ChannelDraft, row: ChannelRow, index: number, column: ChannelKey): string {
  return draft.get(cellKey(index, column)) ?? String(row[column] ?? '');
}

/** A cell of a spreadsheet may have several lines; a field of the editor has one. */
const oneLine = { multiline: false };

const mostChars = 24;

/** Width of a column in characters: of its usual or its longest value. */
export function columnChars(rows: readonly ChannelRow[], { key, chars }: (typeof channelColumns)[number]): number {
  const longest = rows.reduce<number>((most, row) => Math.max(most, String(row[key] ?? '').length), chars);
  return Math.min(mostChars, longest);
}

/** Cells copied from a spreadsheet, pasted from a cell on to the right and down; cells that do not fit are left out. */
export function pasteCells(
  draft: ChannelDraft,
  rows: number,
  at: { readonly row: number; readonly column: ChannelKey },
  text: string,
): ChannelDraft {
  const first = channelColumns.findIndex(({ key }) => key === at.column);
  const next = new Map(draft);
  for (const [down, cells] of parseClipboard(text).entries()) {
    if (at.row + down >= rows) break;
    for (const [right, cell] of cells.entries()) {
      const column = channelColumns[first + right];
      if (column) next.set(cellKey(at.row + down, column.key), fieldText(oneLine, cell).trim());
    }
  }
  return next;
}

/** The answers of a draft: only values that differ from the known ones, with the names that the headers give. */
export function channelEntries(rows: readonly ChannelRow[], draft: ChannelDraft): readonly AnswerEntry[] {
  const entries = rows.map((row, index) => rowEntries(row, index, draft));
  if (entries.every(({ length }) => length === 0)) return [];
  return rows.flatMap((row, index) => (entries[index]?.length ? entries[index] : unnamed(row)));
}

function rowEntries(row: ChannelRow, index: number, draft: ChannelDraft): readonly AnswerEntry[] {
  const changed = channelColumns.flatMap(({ key }) => {
    const typed = draft.get(cellKey(index, key));
    return typed === undefined || typed === String(row[key] ?? '') ? [] : [{ key, value: channelValue(key, typed) }];
  });
  if (changed.length === 0) return [];
  return placesOf(row).flatMap(({ place, own }) => {
    const entries = changed.map(({ key, value }) => ({ place, key, value, before: own[key] ?? null }));
    return namesWith(entries, place, own, row.headerName === null ? [] : [row.headerName]);
  });
}

/** Answers of an earlier version get the names as well: they are next to the ones that are saved. */
function unnamed(row: ChannelRow): readonly AnswerEntry[] {
  const names = row.headerName === null ? [] : recordedNames([row.headerName]);
  if (names.length === 0) return [];
  const old = placesOf(row).filter(({ own }) => valueKeys(own).length > 0 && namesOf(own).length === 0);
  return old.map(({ place }) => ({ place, key: headerNamesKey, value: names, before: null }));
}

function placesOf({ match, also, own, id }: ChannelRow) {
  return [match, ...also].map((one, i) => ({ place: { kind: 'channel' as const, match: one, id }, own: own[i] ?? {} }));
}

/** A draft with what was typed for these channels and not saved. */
export function typedDraft(rows: readonly ChannelRow[], typed: readonly TypedAnswer[]): ChannelDraft {
  const texts = new Map(typed.map((one) => [answerName(one), one.text]));
  const draft = new Map<string, string>();
  if (texts.size === 0) return draft;
  for (const [index, row] of rows.entries()) {
    for (const { key } of channelColumns) {
      const text = texts.get(answerName(slotOf(row, key)));
      if (text !== undefined) draft.set(cellKey(index, key), text);
    }
  }
  return draft;
}

/** The cells that differ between two drafts, as answers that are typed. */
export function typedCells(
  rows: readonly ChannelRow[],
  before: ChannelDraft,
  after: ChannelDraft,
): readonly TypedAnswer[] {
  return rows.flatMap((row, index) =>
    channelColumns.flatMap(({ key }) => {
      const text = after.get(cellKey(index, key));
      return text === undefined || text === before.get(cellKey(index, key)) ? [] : [{ ...slotOf(row, key), text }];
    }),
  );
}

const slotOf = ({ match, id }: ChannelRow, key: ChannelKey) => ({
  place: { kind: 'channel' as const, match, id },
  key,
});

/** Accepts the usual spellings of ids and dilutions: `RRID:AB_1`, `1/100`, `1:100`. An empty text stays one. */
function channelValue(key: ChannelKey, typed: string): Json {
  const text = typed.trim();
  if (text === '') return '';
  if (key === 'rrid') return text.replace(/^RRID:\s*/i, '');
  if (key !== 'dilution' && key !== 'concentration') return text;
  const digits = key === 'dilution' ? text.replace(/^1\s*[/:]\s*/, '') : text;
  return numberIn(digits, null) ?? text;
}
