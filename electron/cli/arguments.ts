import { parseArgs } from 'node:util';
import { type DepositCommand, parseDeposit } from './deposit/arguments.ts';
import { type FillCommand, parseFill } from './fill-arguments.ts';
import { type PreviewCommand, parsePreview } from './preview-arguments.ts';
import { parseRestore, type RestoreCommand } from './restore-arguments.ts';
import { type ExportCommand, type ImportCommand, parseExport, parseImport } from './table-arguments.ts';
import { common, flag, type GeneralCommand, general, UsageError } from './usage.ts';

/** How `scan` prints its rows. */
export type ScanFormat = 'table' | 'json' | 'csv';

/** What the user asked for on the command line (SPEC 5). */
export type Command =
  | GeneralCommand
  | { readonly name: 'open'; readonly folder: string | null; readonly browser: boolean }
  | { readonly name: 'serve'; readonly folder: string | null; readonly port: number | null; readonly open: boolean }
  | { readonly name: 'scan'; readonly paths: readonly string[]; readonly format: ScanFormat; readonly tags: boolean }
  | { readonly name: 'check'; readonly paths: readonly string[]; readonly json: boolean }
  | SetCommand
  | FillCommand
  | ExportCommand
  | ImportCommand
  | PreviewCommand
  | RestoreCommand
  | DepositCommand
  | { readonly name: 'undo'; readonly folder: string; readonly dryRun: boolean; readonly json: boolean }
  | { readonly name: 'sample'; readonly folder: string };

/** `set`; `conflicts` decides fields that another program changes between reading and writing. */
export interface SetCommand {
  readonly name: 'set';
  readonly words: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly conflicts?: 'mine' | 'theirs';
}

/** The command that these words mean. @throws UsageError */
export function parseCommand(words: readonly string[]): Command {
  const [first = '', ...rest] = words;
  const parse = Object.hasOwn(parsers, first) ? parsers[first] : undefined;
  try {
    return parse ? parse(rest) : parseOpen(words);
  } catch (error) {
    throw isParseError(error) ? new UsageError(`${error.message.split('. ')[0]}.`.replace(/\.\.$/, '.')) : error;
  }
}

function isParseError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

const parsers: Readonly<Record<string, (words: readonly string[]) => Command>> = {
  serve: parseServe,
  scan: parseScan,
  check: parseCheck,
  set: parseSet,
  fill: parseFill,
  export: parseExport,
  import: parseImport,
  preview: parsePreview,
  deposit: parseDeposit,
  undo: parseUndo,
  restore: parseRestore,
  sample: parseSample,
};

function parseOpen(words: readonly string[]): Command {
  const options = { ...common, browser: flag };
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  return general(values) ?? { name: 'open', folder: atMostOne(positionals), browser: values.browser };
}

function parseServe(words: readonly string[]): Command {
  const options = { ...common, port: { type: 'string' }, 'no-open': flag } as const;
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  const asked = general(values);
  if (asked) return asked;
  return { name: 'serve', folder: atMostOne(positionals), port: parsePort(values.port), open: !values['no-open'] };
}

function parseScan(words: readonly string[]): Command {
  const options = { ...common, json: flag, csv: flag, tags: flag };
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  const asked = general(values);
  if (asked) return asked;
  if (values.json && values.csv) throw new UsageError('Choose one of --json and --csv.');
  if (values.tags && !values.json) throw new UsageError('The option --tags goes with --json.');
  const format = values.json ? 'json' : values.csv ? 'csv' : 'table';
  return { name: 'scan', paths: atLeastOne(positionals), format, tags: values.tags };
}

function parseCheck(words: readonly string[]): Command {
  const options = { ...common, json: flag };
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  return general(values) ?? { name: 'check', paths: atLeastOne(positionals), json: values.json };
}

function parseSet(words: readonly string[]): Command {
  const options = { ...common, json: flag, 'dry-run': flag, mine: flag, theirs: flag };
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  const asked = general(values);
  if (asked) return asked;
  if (values.mine && values.theirs) throw new UsageError('Choose one of --mine and --theirs.');
  const conflicts = values.mine ? 'mine' : values.theirs ? 'theirs' : undefined;
  const command = { name: 'set', words: positionals, dryRun: values['dry-run'], json: values.json } as const;
  return conflicts ? { ...command, conflicts } : command;
}

function parseUndo(words: readonly string[]): Command {
  const options = { ...common, json: flag, 'dry-run': flag };
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  const asked = general(values);
  if (asked) return asked;
  const folder = atMostOne(positionals);
  if (folder === null) throw new UsageError('Name the folder to undo in.');
  return { name: 'undo', folder, dryRun: values['dry-run'], json: values.json };
}

function parseSample(words: readonly string[]): Command {
  const { values, positionals } = parseArgs({ args: [...words], options: common, allowPositionals: true });
  return general(values) ?? { name: 'sample', folder: atMostOne(positionals) ?? 'scopecard-sample' };
}

function atMostOne(positionals: readonly string[]): string | null {
  if (positionals.length > 1) throw new UsageError(`Only one folder can be named here, not also "${positionals[1]}".`);
  return positionals[0] ?? null;
}

function atLeastOne(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) throw new UsageError('Name at least one file or folder.');
  return paths;
}

function parsePort(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new UsageError(`The port must be a number from 0 to 65535, not "${text}".`);
  return port;
}
