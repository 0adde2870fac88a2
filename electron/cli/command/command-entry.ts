import { type CommandForm, type OptionForms, type ReadWords, readWords } from './command-form.ts';

/** A command of the command line: its form and its parser. */
export interface CommandEntry<T> {
  readonly form: CommandForm;
  /** @throws UsageError */
  readonly parse: (words: readonly string[]) => T | GeneralCommand;
}

/** `--help`, of one command or of all for null, or `--version`. */
export type GeneralCommand = { readonly name: 'help'; readonly of: string | null } | { readonly name: 'version' };

/** Joins a command's form with its parser. */
export function commandEntry<O extends OptionForms, T>(
  form: CommandForm<O>,
  meaning: (read: ReadWords<O>) => T,
): CommandEntry<T> {
  return {
    form,
    parse: (words) => {
      const read = readWords(form, words);
      if (read.general === 'help') return { name: 'help', of: form.name === '' ? null : form.name };
      return read.general === 'version' ? { name: 'version' } : meaning(read);
    },
  };
}
