import { parseArgs } from 'node:util';
import { common, flag, type GeneralCommand, general, UsageError } from './usage.ts';

/** `restore`; `changed`: also where another program has written a good sidecar since. */
export interface RestoreCommand {
  readonly name: 'restore';
  readonly paths: readonly string[];
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** The words behind `restore`. @throws UsageError */
export function parseRestore(words: readonly string[]): RestoreCommand | GeneralCommand {
  const options = { ...common, json: flag, 'dry-run': flag, changed: flag };
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  const asked = general(values);
  if (asked) return asked;
  if (positionals.length === 0) throw new UsageError('Name at least one file or folder.');
  const { changed, json } = values;
  return { name: 'restore', paths: positionals, changed, dryRun: values['dry-run'], json };
}
