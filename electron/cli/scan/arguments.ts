import { commandEntry } from '../command/command-entry.ts';
import { json } from '../command/option-forms.ts';
import { eitherPaths, type PathList, pathListOf, pathListOptions } from '../command/path-list.ts';
import { atLeastOne, UsageError } from '../command/usage.ts';

/** How `scan` prints its rows. */
export type ScanFormat = 'table' | 'json' | 'csv';

/** `scopecard scan`. */
export interface ScanCommand {
  readonly name: 'scan';
  readonly paths: readonly string[];
  readonly format: ScanFormat;
  readonly tags: boolean;
  readonly from?: PathList;
  /** Whether errors in images make the exit code 1. */
  readonly exitProblems: boolean;
  /** A file of rows, instead of the output. */
  readonly parquet?: ParquetFile;
}

/** A table that a scan writes. */
export interface ParquetFile {
  readonly path: string;
  /** An earlier one, or a folder of them: rows of unchanged images are copied from it. */
  readonly since?: string;
}

/** `scopecard scan --columns`: what the columns of a table mean. */
export interface ColumnsCommand {
  readonly name: 'columns';
}

/** `scopecard check`. */
export interface CheckCommand {
  readonly name: 'check';
  readonly paths: readonly string[];
  readonly json: boolean;
}

/** `scopecard folders`. */
export interface FoldersCommand {
  readonly name: 'folders';
  readonly root: string;
}

const scanForm = {
  name: 'scan',
  words: '<path>...',
  summary: 'one row per image: sizes, pixel size, fields, problems; folder by folder, as they are read',
  options: {
    json: { ...json, help: 'one JSON object per line: the whole row' },
    csv: { kind: 'flag', help: 'a table with every field, as export writes it' },
    parquet: { kind: 'text', value: 'FILE', help: 'write a typed table of all rows; an earlier one is replaced' },
    since: { kind: 'text', value: 'OLD', help: 'with --parquet: copy the rows of unchanged images from a table' },
    columns: { kind: 'flag', help: 'only print what the table’s columns mean, as CSV' },
    tags: { kind: 'flag', help: 'with --json: the file’s own tags too' },
    ...pathListOptions,
    'exit-problems': { kind: 'flag', help: 'with --from: exit code 1 for problems of images too' },
  },
} as const;

/** `scan` on the command line. */
export const scan = commandEntry(scanForm, ({ values, words }): ScanCommand | ColumnsCommand => {
  if (values.columns) return { name: 'columns' };
  if (values.json && values.csv) throw new UsageError('Choose one of --json and --csv.');
  if (values.tags && !values.json) throw new UsageError('The option --tags needs --json.');
  if (values.parquet !== undefined && (values.json || values.csv))
    throw new UsageError('Choose one of --parquet, --json and --csv.');
  if (values.since !== undefined && values.parquet === undefined)
    throw new UsageError('The option --since needs --parquet.');
  const format = values.json ? 'json' : values.csv ? 'csv' : 'table';
  const { parquet: path, since } = values;
  const parquet = path !== undefined && { parquet: { path, ...(since !== undefined && { since }) } };
  const common = { name: 'scan', format, tags: values.tags, ...parquet } as const;
  const from = pathListOf(values);
  if (!from) return { ...common, paths: atLeastOne(words), exitProblems: true };
  if (words.length > 0) throw new UsageError(eitherPaths);
  return { ...common, paths: [], from, exitProblems: values['exit-problems'] };
});

/** `check` on the command line. */
export const check = commandEntry(
  {
    name: 'check',
    words: '<path>...',
    summary: 'problems only, one per line; exit code 1 if any is an error',
    options: { json },
  },
  ({ values, words }): CheckCommand => ({ name: 'check', paths: atLeastOne(words), json: values.json }),
);

/** `folders` on the command line. */
export const folders = commandEntry(
  {
    name: 'folders',
    words: '<root>',
    summary: 'the folders with images: path, images, sidecars and newest change, separated by tabs',
    options: {},
  },
  ({ words: [root, ...others] }): FoldersCommand => {
    if (root === undefined || others.length > 0) throw new UsageError('Name one folder.');
    return { name: 'folders', root };
  },
);
