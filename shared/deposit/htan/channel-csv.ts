import { because } from '../../problems/reasons.ts';
import { matches } from '../cells/check-cell.ts';
import { choiceInWords } from '../cells/choice.ts';
import { spellings } from '../cells/spelling.ts';
import { hasNoAntibody, notApplicable } from '../channels/no-antibody.ts';
import type { DepositFinding } from '../finding.ts';
import { either, finding, hasErrors, shown } from '../findings.ts';
import { type DepositRecord, readDepositRecords } from '../table/records.ts';
import { type ChannelColumn, type ChannelForm, channelColumns } from './channel-columns.ts';
import type { ChannelInfo, HeaderChannel } from './image-channels.ts';

const spellingOf = (form: ChannelForm) =>
  spellings[form === 'htan-1' ? 'htan-1' : form === 'hubmap' ? 'cedar' : 'htan-2'];

/** A value as the form spells it. */
function spell(column: ChannelColumn, value: ChannelInfo[string], form: ChannelForm): string {
  const { key } = column;
  const spelling = spellingOf(form);
  if (value === undefined || value === '') return '';
  if (typeof value === 'boolean') return yesOrNo(column, value ? 'Yes' : 'No');
  if (key === 'rrid' && value === notApplicable) return column.required ? value : '';
  if (key === 'dilution' && typeof value === 'number') return spelling.dilution(value);
  if (key === 'rrid') return spelling.rrid(String(value).replace(/^RRID:/iu, ''));
  return String(value)
    .replace(/[\t\r\n]+/gu, ' ')
    .trim();
}

/** The word itself, or the choice that begins with it. */
function yesOrNo({ enum: choices = [] }: ChannelColumn, word: string): string {
  return choices.find((choice) => choice.startsWith(word)) ?? word;
}

/** What a channel without an antibody has in the columns about antibodies that a form requires, unless it is answered. */
const withoutAntibody = { target: notApplicable, antibody: notApplicable, rrid: notApplicable };

function completed(channel: ChannelInfo, form: ChannelForm): ChannelInfo {
  return form === 'htan-1' && hasNoAntibody(channel) ? { ...withoutAntibody, ...channel } : channel;
}

const quoted = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as CSV in UTF-8 without a byte-order mark. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

/** The table of an image's channels in one form. */
export function channelCsv(channels: readonly ChannelInfo[], form: ChannelForm): string {
  const columns = channelColumns[form];
  const header = columns.map(({ name }) => name);
  return csvText([
    header,
    ...channels
      .map((channel) => completed(channel, form))
      .map((channel) => columns.map((column) => spell(column, channel[column.key], form))),
  ]);
}

/** The form with most columns in common with a header. */
function channelFormOf(header: readonly string[]): ChannelForm {
  const forms = Object.keys(channelColumns) as ChannelForm[];
  const share = (form: ChannelForm): number => channelColumns[form].filter(({ name }) => header.includes(name)).length;
  return forms.reduce((best, form) => (share(form) > share(best) ? form : best));
}

/** Whether a table of channels has this form, and nothing in it is missing or wrong. */
export function isCompleteTable(text: string, form: ChannelForm, faults: readonly DepositFinding[]): boolean {
  const [head] = readDepositRecords(text.replace(/^\ufeff/u, ''), ',');
  return !hasErrors(faults) && channelFormOf(head?.cells.map((cell) => cell.trim()) ?? []) === form;
}

/**
 * Checks a table of channels: its columns by their form, and its rows against the header of its image, if there is one.
 */
export function checkChannelCsv(
  text: string,
  path: string,
  header: readonly HeaderChannel[] | null,
): readonly DepositFinding[] {
  const [head, ...rows] = readDepositRecords(text.replace(/^\ufeff/u, ''), ',');
  const names = head?.cells.map((cell) => cell.trim()) ?? [];
  const separator = otherSeparator(names, path);
  if (separator) return [separator];
  const form = channelFormOf(names);
  const columns = channelColumns[form];
  const absent = columns.filter(({ name, required }) => required && !names.includes(name));
  const missing = absent.map(({ name }) =>
    finding('deposit-channel-column', { path, column: name }, { path, row: 1, column: name }),
  );
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const cells = filled.flatMap(({ cells, row }) =>
    columns.flatMap((column) => {
      const at = names.indexOf(column.name);
      return at < 0 ? [] : cellFindings(column, cells[at] ?? '', { path, row, column: column.name });
    }),
  );
  const idAt = names.indexOf(columns.find(({ key }) => key === 'id')?.name ?? '');
  const nameAt = names.indexOf(columns.find(({ key }) => key === 'name')?.name ?? '');
  const listed = filled.map((record) => ({
    id: record.cells[idAt]?.trim() ?? '',
    name: record.cells[nameAt]?.trim() ?? '',
    row: record.row,
  }));
  const isEmpty = missing.length === 0 && listed.length === 0 && header === null;
  return [
    ...missing,
    ...(isEmpty ? [finding('deposit-no-rows', { row: 'channel' }, { path })] : []),
    ...filled.flatMap((record) => lineFindings(record, names.length, path)),
    ...cells,
    ...(header && missing.length === 0 ? againstHeader(listed, header, path) : []),
  ];
}

/** A table with semicolons or tabs, as spreadsheet programs save it; null where its first line has commas, or neither. */
function otherSeparator(names: readonly string[], path: string): DepositFinding | null {
  const [only = ''] = names.length === 1 ? names : [];
  const separator = only.includes('\t') ? 'tabs' : only.includes(';') ? 'semicolons' : null;
  return separator && finding('deposit-channel-separator', { path, separator, repository: 'HTAN' }, { path, row: 1 });
}

/** A line of which it is not clear what belongs in which column: one with further cells, or with a quote that never ends. */
function lineFindings(
  { cells, row, unclosed }: DepositRecord,
  columns: number,
  path: string,
): readonly DepositFinding[] {
  const place = { path, row };
  if (unclosed) return [finding('deposit-unreadable', { path, ...because('table-quote-unclosed', { row }) }, place)];
  if (cells.slice(columns).every((cell) => cell === '')) return [];
  return [finding('deposit-channel-cells', { path, row, cells: cells.length, columns }, place)];
}

type Place = { readonly path: string; readonly row: number; readonly column: string };

/** Blanks at the ends of a value count: the repositories' validators compare the whole cell. */
function cellFindings(column: ChannelColumn, cell: string, place: Place): readonly DepositFinding[] {
  const where = `Row ${place.row}, ${column.name}`;
  const details = { where, value: shown(cell), repository: 'HTAN' };
  const text = cell.trim();
  if (text === '') return column.required ? [finding('deposit-cell-empty', details, place)] : [];
  const at = { ...place, value: cell };
  if (column.enum && !column.enum.includes(cell)) {
    return [
      finding(
        'deposit-not-one-of',
        { ...details, choices: either(column.enum), suggestion: choiceInWords(column.enum, cell) },
        at,
      ),
    ];
  }
  if (column.pattern !== undefined && !matches(column.pattern, cell)) {
    const like = column.pattern.startsWith('RRID') ? 'RRID:AB_123456' : 'AB_123456';
    const hint = matches(column.pattern, text) ? ': it has a blank at an end' : '';
    return [finding('deposit-pattern', { ...details, like, hint }, at)];
  }
  const isNumber =
    column.type === 'integer' ? /^-?\d+$/u.test(text) : column.type !== 'number' || Number.isFinite(Number(text));
  if (isNumber) return [];
  const expected = column.type === 'integer' ? 'a whole number' : 'a number';
  return [finding('deposit-type', { ...details, expected, like: expected }, at)];
}

function againstHeader(
  listed: readonly (HeaderChannel & { readonly row: number })[],
  header: readonly HeaderChannel[],
  path: string,
): readonly DepositFinding[] {
  if (listed.length !== header.length) {
    return [finding('deposit-channel-count', { path, rows: listed.length, channels: header.length }, { path })];
  }
  return listed.flatMap(({ id, name, row }, i) => {
    const { id: wantedId = '', name: wantedName = '' } = header[i] ?? {};
    if (id === wantedId && name === wantedName) return [];
    const details = { row, found: shown(`${id}, ${name}`), wanted: `${wantedId}, ${wantedName}` };
    return [finding('deposit-channel-differs', details, { path, row, value: name })];
  });
}
