import { existsSync } from 'node:fs';
import { nearestName } from '../../shared/basics/likeness.ts';
import * as application from './application/arguments.ts';
import type { CommandEntry, GeneralCommand } from './command/command-entry.ts';
import type { CommandForm } from './command/command-form.ts';
import { UsageError } from './command/usage.ts';
import { deposit } from './deposit/arguments.ts';
import * as edit from './edit/arguments.ts';
import { preview } from './preview/arguments.ts';
import * as reading from './scan/arguments.ts';
import * as table from './table/arguments.ts';
import * as undo from './undo/arguments.ts';

/** Every command but the one without a name, in the order of the help. */
const entries = {
  serve: application.serve,
  scan: reading.scan,
  check: reading.check,
  folders: reading.folders,
  set: edit.set,
  fill: edit.fill,
  export: table.exportTable,
  import: table.importTable,
  preview,
  deposit,
  undo: undo.undo,
  restore: undo.restore,
  sample: application.sample,
} as const;

type EntryCommand<E> = E extends CommandEntry<infer T> ? T : never;

/** What the user asked for on the command line. */
export type Command = GeneralCommand | application.OpenCommand | EntryCommand<(typeof entries)[keyof typeof entries]>;

/** The forms of all commands: what the help prints. */
export const commandForms: readonly CommandForm[] = [application.open, ...Object.values(entries)].map(
  ({ form }) => form,
);

/** Parses a command line. @throws UsageError */
export function parseCommand(words: readonly string[]): Command {
  const [first = '', ...rest] = words;
  if (Object.hasOwn(entries, first)) return entries[first as keyof typeof entries].parse(rest);
  if (first === 'help' && !existsSync(first)) return helpOf(rest);
  if (!/^$|^-|[\\/.]/.test(first) && !existsSync(first)) refuseCommand(first, rest);
  const command = first.startsWith('-')
    ? undefined
    : rest.find((word) => Object.hasOwn(entries, word) && !existsSync(word));
  if (command !== undefined) throw new UsageError(`Write the command first: scopecard ${command} "${first}".`);
  return application.open.parse(words);
}

/** `scopecard help scan`, as other programs have it. */
function helpOf([of = '', ...others]: readonly string[]): GeneralCommand {
  if (of === '' && others.length === 0) return { name: 'help', of: null };
  if (others.length > 0) throw new UsageError('Name one command.');
  if (!Object.hasOwn(entries, of)) throw new UsageError(`"${of}" is not a command.`);
  return { name: 'help', of };
}

/** The words that print the help for a command, or for all where the word is not one. */
export function helpFor(word: string | undefined): string {
  return word !== undefined && Object.hasOwn(entries, word) ? `scopecard ${word} --help` : 'scopecard --help';
}

/** What is not there may be a folder's name, unless it looks like a command. @throws UsageError then */
function refuseCommand(word: string, rest: readonly string[]): void {
  const near = nearestName(word, Object.keys(entries));
  const hint = near === null ? '' : ` Did you mean "scopecard ${near}"?`;
  const isCommand = near !== null || rest.some((each) => !each.startsWith('-'));
  if (isCommand) throw new UsageError(`"${word}" is not a command or a folder.${hint}`);
}
