import { commandEntry } from '../command/command-entry.ts';
import { dryRun, json } from '../command/option-forms.ts';
import { atLeastOne } from '../command/usage.ts';

/** `restore`; `changed`: also where another program has written a good sidecar since. */
export interface RestoreCommand {
  readonly name: 'restore';
  readonly paths: readonly string[];
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const form = {
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
export const restore = commandEntry(form, ({ values, words }): RestoreCommand => {
  const { changed, json: isJson } = values;
  return { name: 'restore', paths: atLeastOne(words), changed, dryRun: values['dry-run'], json: isJson };
});
