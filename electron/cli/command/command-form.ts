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

/** Reads a command line. @throws UsageError for an unknown option, and for one with a surplus or missing value */
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
    found.set(token.name, [...(found.get(token.name) ?? []), ...checkedValue(token, options, form)]);
  }
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
}

function checkedValue(
  { name, rawName, value }: OptionToken,
  options: OptionForms,
  form: CommandForm,
): readonly string[] {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) throw new UsageError(unknownOption(rawName, name, options, form));
  if (option.kind === 'flag') {
    if (value !== undefined) throw new UsageError(`The option ${rawName} takes no value.`);
    return [];
  }
  if (value === undefined) throw new UsageError(`The option ${rawName} needs a value: ${rawName} ${option.value}.`);
  return [value];
}

function unknownOption(raw: string, name: string, options: OptionForms, form: CommandForm): string {
  const near = nearestName(name, Object.keys(options));
  const where = form.name === '' ? 'Scopecard' : `The command ${form.name}`;
  return `${where} has no option ${raw}.${near === null ? '' : ` Did you mean --${near}?`}`;
}
