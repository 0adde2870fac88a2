import { parseArgs } from 'node:util';
import { nearestName } from '../../../shared/basics/likeness.ts';
import { UsageError } from './usage.ts';

/** One option of a command: what it takes, and what it does in a line of help. */
export interface OptionForm {
  /** `flag` has no value, `text` takes one, `list` may be repeated. */
  readonly kind: 'flag' | 'text' | 'list';
  readonly short?: string;
  /** Name of the value in the help. */
  readonly value?: string;
  readonly help: string;
}

export type OptionForms = Readonly<Record<string, OptionForm>>;

/** A command's form, for parsing and for the help. */
export interface CommandForm<O extends OptionForms = OptionForms> {
  readonly name: string;
  /** Its words beside options, as in `<path>...`. */
  readonly words: string;
  /** What it does, in a line or two. */
  readonly summary: string;
  readonly options: O;
}

type OptionValue<K extends OptionForm['kind']> = {
  readonly flag: boolean;
  readonly text: string | undefined;
  readonly list: readonly string[];
}[K];

/** The values of a command's options by their names. */
export type OptionValues<O extends OptionForms> = { readonly [K in keyof O]: OptionValue<O[K]['kind']> };

/** What is on a command line after the command. */
export interface ReadWords<O extends OptionForms> {
  readonly values: OptionValues<O>;
  readonly words: readonly string[];
  /** Whether help or the version is requested instead. */
  readonly general: 'help' | 'version' | null;
}

/** Options of every command. */
export const commonOptions = {
  help: { kind: 'flag', short: 'h', help: 'show this help' },
  version: { kind: 'flag', short: 'V', help: 'show the version' },
} as const satisfies OptionForms;

/**
 * Reads a command line. An empty word, as of a variable of a script that is not set, names nothing.
 * @throws UsageError for an unknown option, for one with a surplus, missing or second value, and for an empty word
 */
export function readWords<O extends OptionForms>(form: CommandForm<O>, words: readonly string[]): ReadWords<O> {
  const options: OptionForms = { ...form.options, ...commonOptions };
  const { tokens, positionals } = parseArgs({
    args: [...words],
    options: Object.fromEntries(Object.entries(options).map(([name, option]) => [name, parserOption(option)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const found = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const given = { ...token, word: words[token.index] ?? '' };
    const values = [...(found.get(token.name) ?? []), ...checkedValue(given, options, form)];
    if (options[token.name]?.kind === 'text' && new Set(values).size > 1)
      throw new UsageError(givenTwice(token, values));
    found.set(token.name, values);
  }
  if (positionals.includes('')) throw new UsageError('One of the words is empty: it names nothing.');
  const general = found.has('help') ? 'help' : found.has('version') ? 'version' : null;
  const values = Object.entries(form.options).map(([name, { kind }]) => [name, optionValue(kind, found.get(name))]);
  return { values: Object.fromEntries(values) as OptionValues<O>, words: positionals, general };
}

function parserOption({ kind, short }: OptionForm) {
  return {
    type: kind === 'flag' ? 'boolean' : 'string',
    multiple: true,
    ...(short !== undefined && { short }),
  } as const;
}

function optionValue(kind: OptionForm['kind'], given: readonly string[] | undefined): OptionValue<typeof kind> {
  if (kind === 'flag') return given !== undefined;
  return kind === 'list' ? (given ?? []) : given?.at(-1);
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  /** Whether the value is in the same word. */
  readonly inlineValue?: boolean | undefined;
  /** The word that it is in. */
  readonly word: string;
}

function checkedValue(token: OptionToken, options: OptionForms, form: CommandForm): readonly string[] {
  const { name, rawName, value, inlineValue } = token;
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) throw new UsageError(unknownOption(token, options, form));
  if (option.kind === 'flag') {
    if (value !== undefined) throw new UsageError(`The option ${rawName} takes no value.`);
    return [];
  }
  if (!value) throw new UsageError(`The option ${rawName} needs a value: ${rawName} ${option.value}.`);
  // Forgotten, or a variable of a script that is not set: the next option would be its value, and would not apply.
  if (!inlineValue && isOptionWord(value, options))
    throw new UsageError(`The option ${rawName} needs a value, not the option ${value}: ${rawName} ${option.value}.`);
  return [value];
}

function givenTwice({ rawName }: Pick<OptionToken, 'rawName'>, [first, second]: readonly string[]): string {
  return `The option ${rawName} has two values, "${first}" and "${second}". Give one.`;
}

/** Whether a word is one of the command's options, or what ends them. */
function isOptionWord(word: string, options: OptionForms): boolean {
  const [, long] = /^--([^=]*)/.exec(word) ?? [];
  if (long !== undefined) return long === '' || Object.hasOwn(options, long);
  return Object.values(options).some(({ short }) => short !== undefined && word === `-${short}`);
}

function unknownOption({ rawName, name, word }: OptionToken, options: OptionForms, form: CommandForm): string {
  const near = nearestName(name, Object.keys(options));
  const where = form.name === '' ? 'Scopecard' : `The command ${form.name}`;
  const isFile = word.length > rawName.length && !word.startsWith('--');
  const hint = isFile ? ` To name a file, write ./${word}.` : near === null ? '' : ` Did you mean --${near}?`;
  return `${where} has no option ${rawName}.${hint}`;
}
