import { UsageError } from './usage.ts';

/** The option that names what a command writes, so that an undo can name it. */
export const actionName = {
  kind: 'text',
  value: 'NAME',
  help: 'call it NAME in the history; "scopecard undo <folder> --action NAME" undoes it',
} as const;

const longest = 200;

/** The name that was given. @throws UsageError where it cannot be one */
export function labelOf({ name }: { readonly name: string | undefined }): { readonly label?: string } {
  if (name === undefined) return {};
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that a name cannot have
  if (name.trim() === '' || name.length > longest || /[\x00-\x1f\x7f]/.test(name))
    throw new UsageError(`A name needs 1 to ${longest} characters, in one line.`);
  return { label: name };
}
