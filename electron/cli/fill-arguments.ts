import { parseArgs } from 'node:util';
import type { Command } from './arguments.ts';
import { common, flag, general, UsageError } from './usage.ts';

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
export function parseFill(words: readonly string[]): Command {
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
