/** Wrong usage: the message says what is wrong; the program ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** An option that is there or not. */
export const flag = { type: 'boolean', default: false } as const;

/** Options of every command. */
export const common = { help: { ...flag, short: 'h' }, version: { ...flag, short: 'V' } } as const;

/** `--help` or `--version`. */
export type GeneralCommand = { readonly name: 'help' } | { readonly name: 'version' };

/** What `--help` and `--version` ask for, before any command's own. */
export function general(values: { readonly help: boolean; readonly version: boolean }): GeneralCommand | null {
  if (values.help) return { name: 'help' };
  return values.version ? { name: 'version' } : null;
}
