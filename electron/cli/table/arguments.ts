import type { Separator } from '../../../shared/csv/cells.ts';
import type { ChosenConventions } from '../../../shared/csv/conventions.ts';
import { encodingNames, type TableEncoding } from '../../../shared/csv/decode-table.ts';
import type { MissingMeaning } from '../../../shared/csv/missing-cell.ts';
import type { CsvFormat } from '../../../shared/csv/table-csv.ts';
import type { DateOrder } from '../../../shared/schema/dates.ts';
import { actionName, labelOf } from '../command/action-name.ts';
import { commandEntry } from '../command/command-entry.ts';
import { dryRun, json, separator } from '../command/option-forms.ts';
import { UsageError } from '../command/usage.ts';

/** `scopecard export`. */
export interface ExportCommand {
  readonly name: 'export';
  readonly folder: string;
  /** null is standard output. */
  readonly out: string | null;
  /** Replaces a file of another kind too. */
  readonly force: boolean;
  readonly format: CsvFormat | 'xlsx';
  /** The program that will read it, if it needs a special table. */
  readonly reader?: 'omero' | 'bff';
}

/** `scopecard import`. */
export interface ImportCommand {
  readonly name: 'import';
  /** null: the table names images of any folder by their absolute paths. */
  readonly folder: string | null;
  /** null is standard input. */
  readonly table: string | null;
  /** Names its actions. */
  readonly label?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Writes what is understood although some lines are not. */
  readonly partial: boolean;
  readonly emptyClears: boolean;
  readonly separator: Separator | null;
  readonly encoding: TableEncoding | null;
  readonly conventions: ChosenConventions;
  /** Fields of columns by their headings, `heading=field`. */
  readonly columns: readonly string[];
}

const exportForm = {
  name: 'export',
  words: '<folder>',
  summary: 'the table of a folder as CSV or as an Excel workbook',
  options: {
    out: {
      kind: 'text',
      short: 'o',
      value: 'table.csv',
      help: 'write to a new file, or over an earlier export; a name in .xlsx makes an Excel workbook, one in .tsv has tabs',
    },
    force: { kind: 'flag', help: 'replace any file except an image or a sidecar' },
    excel: { kind: 'flag', help: 'mark it as UTF-8 for Excel' },
    omero: { kind: 'flag', help: 'the table that omero metadata populate reads' },
    bff: { kind: 'flag', help: 'every column, with absolute paths, as BioFile Finder opens it' },
    separator,
  },
} as const;

/** Names by which a spreadsheet program expects a form that is not written. */
const otherSpreadsheet = /\.(?:xls|xlsm|xlsb|ods|numbers)$/i;

/** `export` on the command line. */
export const exportTable = commandEntry(exportForm, ({ values, words: [folder, ...others] }): ExportCommand => {
  if (folder === undefined || others.length > 0) throw new UsageError('Name one folder.');
  const out = values.out === undefined || values.out === '-' ? null : values.out;
  const separator = parseSeparator(values.separator) ?? usualSeparator(out);
  if (values.omero && values.bff) throw new UsageError('Choose one of --omero and --bff.');
  const reader = values.omero ? 'omero' : values.bff ? 'bff' : null;
  if (values.force && out === null) throw new UsageError('The option --force needs --out.');
  const isPlain = values.separator === undefined && !values.excel;
  if (reader && !isPlain) throw new UsageError(`The options --separator and --excel cannot be used with --${reader}.`);
  if (out !== null && otherSpreadsheet.test(out))
    throw new UsageError(`A table is written as .csv, .tsv or .xlsx, not as "${out}".`);
  const isWorkbook = out !== null && /\.xlsx$/i.test(out);
  if (isWorkbook && (reader || !isPlain))
    throw new UsageError('The options --separator, --excel, --omero and --bff cannot be used with an .xlsx file.');
  return {
    name: 'export',
    folder,
    out,
    force: values.force,
    format: isWorkbook ? 'xlsx' : { separator, excel: values.excel },
    ...(reader && { reader }),
  };
});

const importForm = {
  name: 'import',
  words: '<folder> <table>|--from TABLE',
  summary: 'edit fields from a table, CSV or .xlsx; - is stdin. Nothing is written unless every line is understood',
  options: {
    from: {
      kind: 'text',
      value: 'TABLE',
      help: 'without a folder: a table that names images of any folder by absolute paths, in a column file_path',
    },
    name: actionName,
    'dry-run': dryRun,
    json,
    partial: { kind: 'flag', help: 'write the lines that are understood, even if others are not' },
    'empty-clears': { kind: 'flag', help: 'an empty cell empties its field' },
    'decimal-comma': { kind: 'flag', help: 'read 1,5 as one and a half' },
    'decimal-point': { kind: 'flag', help: 'read 1.5 as one and a half' },
    'date-order': { kind: 'text', value: 'day-first|month-first', help: 'how to read dates such as 3/4/2025' },
    missing: {
      kind: 'text',
      value: 'empty|text',
      help: 'how to read NA and NaN, which R and pandas write for empty cells',
    },
    separator,
    encoding: { kind: 'text', value: 'NAME', help: `${Object.keys(encodingNames).join(', ')}` },
    column: {
      kind: 'list',
      value: 'heading=field',
      help: 'the field of a column whose heading does not name it; "heading=image" names the images, "heading=" is left out',
    },
  },
} as const;

/** `import` on the command line. */
export const importTable = commandEntry(importForm, ({ values, words }): ImportCommand => {
  const { folder, table } = importedFrom(values.from, words);
  const [comma, point] = [values['decimal-comma'], values['decimal-point']];
  if (comma && point) throw new UsageError('Choose one of --decimal-comma and --decimal-point.');
  const dates = parseDateOrder(values['date-order']);
  const missing = parseMissing(values.missing);
  return {
    name: 'import',
    folder,
    table: table === '-' ? null : table,
    ...labelOf(values),
    dryRun: values['dry-run'],
    json: values.json,
    partial: values.partial,
    emptyClears: values['empty-clears'],
    separator: parseSeparator(values.separator),
    encoding: parseEncoding(values.encoding),
    conventions: {
      ...((comma || point) && { decimal: comma ? 'comma' : 'point' }),
      ...(dates && { dates }),
      ...(missing && { missing }),
    },
    columns: values.column,
  };
});

function importedFrom(from: string | undefined, [folder, table, ...others]: readonly string[]) {
  if (from !== undefined && folder !== undefined)
    throw new UsageError('Name a folder and a table, or only a table with --from.');
  if (from !== undefined) return { folder: null, table: from };
  if (folder === undefined || table === undefined || others.length > 0)
    throw new UsageError('Name one folder and one table.');
  return { folder, table };
}

/** What programs expect in a file of this name. */
function usualSeparator(file: string | null): Separator {
  return file !== null && /\.(?:tsv|tab)$/i.test(file) ? '\t' : ',';
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

function parseMissing(name: string | undefined): MissingMeaning | null {
  if (name === undefined) return null;
  if (name === 'empty' || name === 'text') return name;
  throw new UsageError(`Missing values are read as empty or text, not as "${name}".`);
}

function parseDateOrder(name: string | undefined): DateOrder | null {
  if (name === undefined) return null;
  if (name === 'day-first' || name === 'month-first') return name;
  throw new UsageError(`The date order must be day-first or month-first, not "${name}".`);
}
