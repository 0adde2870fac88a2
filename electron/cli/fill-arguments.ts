import { parseArgs } from 'node:util';
import { common, flag, type GeneralCommand, general, UsageError } from './usage.ts';

/** `scopecard fill`. */
export interface FillCommand {
  readonly name: 'fill';
  readonly folder: string;
  readonly pattern: string;
  readonly replace: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** @throws UsageError */
export function parseFill(words: readonly string[]): FillCommand | GeneralCommand {
  const options = { ...common, replace: flag, json: flag, 'dry-run': flag };
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  const asked = general(values);
  if (asked) return asked;
  const [folder, pattern, ...others] = positionals;
  if (folder === undefined || pattern === undefined || others.length > 0) {
    throw new UsageError("Name one folder and one pattern in quotes, as in '{condition}/{date}_*'.");
  }
  return { name: 'fill', folder, pattern, replace: values.replace, dryRun: values['dry-run'], json: values.json };
}
