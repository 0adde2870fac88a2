import { actionName, labelOf } from '../command/action-name.ts';
import { commandEntry } from '../command/command-entry.ts';
import { dryRun, json } from '../command/option-forms.ts';
import { type PathList, pathListOf, pathListOptions } from '../command/path-list.ts';
import { UsageError } from '../command/usage.ts';

/** `scopecard set`; `conflicts` decides fields that another program changes between reading and writing. */
export interface SetCommand {
  readonly name: 'set';
  readonly words: readonly string[];
  readonly from?: PathList;
  /** Sets what was found although something in the list was not. */
  readonly partial: boolean;
  /** Names its actions. */
  readonly label?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly conflicts?: 'mine' | 'theirs';
}

/** `scopecard fill`. */
export interface FillCommand {
  readonly name: 'fill';
  readonly folder: string;
  readonly pattern: string;
  readonly replace: boolean;
  /** Names its action. */
  readonly label?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const setForm = {
  name: 'set',
  words: '<path>...|--from FILE field=value...',
  summary: 'set fields of images; "field=" empties one. A field that changes on disk in the meantime is a conflict',
  options: {
    ...pathListOptions,
    partial: { kind: 'flag', help: 'with --from: set what is found, even if something in the list is not' },
    name: actionName,
    'dry-run': dryRun,
    json,
    mine: { kind: 'flag', help: 'in a conflict, write your value' },
    theirs: { kind: 'flag', help: 'in a conflict, keep the value on disk' },
  },
} as const;

/** `set` on the command line. */
export const set = commandEntry(setForm, ({ values, words }): SetCommand => {
  if (values.mine && values.theirs) throw new UsageError('Choose one of --mine and --theirs.');
  const conflicts = values.mine ? 'mine' : values.theirs ? 'theirs' : undefined;
  const from = pathListOf(values);
  if (values.partial && !from) throw new UsageError('The option --partial needs --from.');
  return {
    name: 'set',
    words,
    ...(from && { from }),
    partial: values.partial,
    ...labelOf(values),
    dryRun: values['dry-run'],
    json: values.json,
    ...(conflicts && { conflicts }),
  };
});

const fillForm = {
  name: 'fill',
  words: "<folder> '<pattern>'",
  summary: "fill empty fields from folder and file names, as in '{condition}/{date}_*_depth{depth}um'",
  options: {
    replace: { kind: 'flag', help: 'replace existing values' },
    name: actionName,
    'dry-run': dryRun,
    json,
  },
} as const;

/** `fill` on the command line. */
export const fill = commandEntry(fillForm, ({ values, words: [folder, pattern, ...others] }): FillCommand => {
  if (folder === undefined || pattern === undefined || others.length > 0) {
    throw new UsageError("Name one folder and one pattern in quotes, as in '{condition}/{date}_*'.");
  }
  if (folder.includes('{') && !pattern.includes('{'))
    throw new UsageError(`Name the folder first, then the pattern: scopecard fill ${pattern} '${folder}'.`);
  return {
    name: 'fill',
    folder,
    pattern,
    replace: values.replace,
    ...labelOf(values),
    dryRun: values['dry-run'],
    json: values.json,
  };
});
