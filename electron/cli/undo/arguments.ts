import { commandEntry } from '../command/command-entry.ts';
import { dryRun, json } from '../command/option-forms.ts';
import { atLeastOne, atMostOne, UsageError } from '../command/usage.ts';

/** `scopecard undo`. */
export interface UndoCommand {
  readonly name: 'undo';
  readonly folder: string;
  /** The name of the action to undo; null is the last one. */
  readonly action: string | null;
  /** Whether unreadable records are skipped. */
  readonly pastUnread: boolean;
  /** Whether actions of which nothing can be undone are skipped. */
  readonly pastFailed: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** `restore`; `changed`: also where another program has written a good sidecar since. */
export interface RestoreCommand {
  readonly name: 'restore';
  readonly paths: readonly string[];
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const undoForm = {
  name: 'undo',
  words: '<folder>',
  summary: 'undo what the last set, fill, import, restore or deposit changed in a folder; repeat to undo earlier ones',
  options: {
    action: { kind: 'text', value: 'NAME', help: 'undo the last one of this name, even if others are newer' },
    'past-unread': { kind: 'flag', help: 'undo even if a newer record of the history cannot be read' },
    'past-failed': { kind: 'flag', help: 'undo even if a newer action cannot be undone now' },
    'dry-run': dryRun,
    json,
  },
} as const;

/** `undo` on the command line. */
export const undo = commandEntry(undoForm, ({ values, words }): UndoCommand => {
  const folder = atMostOne(words);
  if (folder === null) throw new UsageError('Name the folder to undo in.');
  if (values.action !== undefined && values['past-failed'])
    throw new UsageError('Choose one of --action and --past-failed.');
  return {
    name: 'undo',
    folder,
    action: values.action ?? null,
    pastUnread: values['past-unread'],
    pastFailed: values['past-failed'],
    dryRun: values['dry-run'],
    json: values.json,
  };
});

const restoreForm = {
  name: 'restore',
  words: '<path>...',
  summary: 'restore the last saved values where a sidecar has since been deleted, damaged or emptied',
  options: {
    changed: { kind: 'flag', help: 'also write your values into sidecars that another program changed' },
    'dry-run': dryRun,
    json,
  },
} as const;

/** `restore` on the command line. */
export const restore = commandEntry(restoreForm, ({ values, words }): RestoreCommand => {
  const { changed, json: isJson } = values;
  return { name: 'restore', paths: atLeastOne(words), changed, dryRun: values['dry-run'], json: isJson };
});
