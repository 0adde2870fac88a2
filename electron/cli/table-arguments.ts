import { parseArgs } from 'node:util';
import type { Separator } from '../../shared/csv/cells.ts';
import type { Conventions } from '../../shared/csv/conventions.ts';
import { encodingNames, type TableEncoding } from '../../shared/csv/decode-table.ts';
import type { CsvFormat } from '../../shared/csv/table-csv.ts';
import type { DateOrder } from '../../shared/schema/dates.ts';
import { common, flag, type GeneralCommand, general, UsageError } from './usage.ts';

/** `scopecard export`. */
export interface ExportCommand {
  readonly name: 'export';
  readonly folder: string;
  /** null is standard output. */
  readonly out: string | null;
  /** Replaces a file of another kind too. */
  readonly force: boolean;
  readonly format: CsvFormat;
}

/** `scopecard import`. */
export interface ImportCommand {
  readonly name: 'import';
  readonly folder: string;
  readonly table: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Writes what is understood although some lines are not. */
  readonly partial: boolean;
  readonly emptyClears: boolean;
  readonly separator: Separator | null;
  readonly encoding: TableEncoding | null;
  readonly conventions: Partial<Conventions>;
  /** Fields of columns by their headings, `heading=field`. */
  readonly columns: readonly string[];
}

const text = { type: 'string' } as const;

/** @throws UsageError */
export function parseExport(words: readonly string[]): ExportCommand | GeneralCommand {
  const options = { ...common, out: { ...text, short: 'o' }, force: flag, excel: flag, separator: text } as const;
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  const asked = general(values);
  if (asked) return asked;
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new UsageError('Name one folder.');
  const out = values.out === undefined || values.out === '-' ? null : values.out;
  const format = { separator: parseSeparator(values.separator) ?? ',', excel: values.excel };
  return { name: 'export', folder, out, force: values.force, format };
}

const importOptions = {
  ...common,
  'dry-run': flag,
  json: flag,
  partial: flag,
  'empty-clears': flag,
  'decimal-comma': flag,
  'decimal-point': flag,
  'date-order': text,
  separator: text,
  encoding: text,
  column: { ...text, multiple: true },
} as const;

/** @throws UsageError */
export function parseImport(words: readonly string[]): ImportCommand | GeneralCommand {
  const { values, positionals } = parseArgs({ args: [...words], options: importOptions, allowPositionals: true });
  const asked = general(values);
  if (asked) return asked;
  const [folder, table, ...others] = positionals;
  if (folder === undefined || table === undefined || others.length > 0) {
    throw new UsageError('Name one folder and one table.');
  }
  const [comma, point] = [values['decimal-comma'], values['decimal-point']];
  if (comma && point) throw new UsageError('Choose one of --decimal-comma and --decimal-point.');
  const dates = parseDateOrder(values['date-order']);
  return {
    name: 'import',
    folder,
    table,
    dryRun: values['dry-run'],
    json: values.json,
    partial: values.partial,
    emptyClears: values['empty-clears'],
    separator: parseSeparator(values.separator),
    encoding: parseEncoding(values.encoding),
    conventions: { ...((comma || point) && { decimal: comma ? 'comma' : 'point' }), ...(dates && { dates }) },
    columns: values.column ?? [],
  };
}

const separatorNames: Readonly<Record<string, Separator>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  ',': ',',
  ';': ';',
  '\t': '\t',
};

function parseSeparator(name: string | undefined): Separator | null {
  if (name === undefined) return null;
  const separator = Object.hasOwn(separatorNames, name) ? separatorNames[name] : undefined;
  if (!separator) throw new UsageError(`The separator must be comma, semicolon or tab, not "${name}".`);
  return separator;
}

function parseEncoding(name: string | undefined): TableEncoding | null {
  if (name === undefined) return null;
  const names = Object.keys(encodingNames) as TableEncoding[];
  const encoding = names.find((each) => each === name.toLowerCase());
  if (!encoding) throw new UsageError(`The encoding must be ${names.join(', ')}, not "${name}".`);
  return encoding;
}

function parseDateOrder(name: string | undefined): DateOrder | null {
  if (name === undefined) return null;
  if (name === 'day-first' || name === 'month-first') return name;
  throw new UsageError(`The date order must be day-first or month-first, not "${name}".`);
}
