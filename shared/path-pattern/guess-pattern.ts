import { editableFieldNamed, type FieldKey, fieldOf } from '../schema/fields.ts';
import { plainParts } from './apply-pattern.ts';
import { dateFormatOf, dateReader } from './name-date.ts';
import { dropped, type ExampleParts, literal, type NamePart, type PartRole, partsOf } from './path-parts.ts';

/** Which field has a value in this folder already, by the value in lower case. */
export type KnownValues = ReadonlyMap<string, FieldKey>;

/** Words that are a value of a field wherever they occur. */
const words: readonly (readonly [RegExp, string])[] = [
  [/^(?:male|female|m|f)$/i, 'sex'],
  [/^(?:mouse|mice|rat|zebrafish|human)$/i, 'species'],
  [/^(?:wt|ko|het|wild-?type|knock-?out)$/i, 'genotype'],
  [/^(?:cond(?:ition)?|control|ctrl|saline|vehicle|sham)(?![\p{L}])/iu, 'condition'],
  [/^(?:cortex|ctx|hippocampus|ca[13]|cerebellum|retina)$/i, 'region'],
];

const depth = /^(\p{L}*)(\d+(?:\.\d+)?)([uµμ]m)$/u;

const placeholderNamed = (name: string, format: string | null = null): PartRole => ({
  kind: 'placeholder',
  name,
  format,
});

/** What a guess goes by. */
interface Guess {
  readonly known: KnownValues;
  /** The present day, `YYYY-MM-DD`. */
  readonly today: string;
  /** The fields that it has used; each is in one place. */
  readonly used: Set<string>;
}

function nameFor(text: string, known: KnownValues): string | null {
  const key = known.get(text.toLowerCase());
  if (key) return fieldOf(key).name;
  return words.find(([form]) => form.test(text))?.[1] ?? null;
}

function taken(name: string | null, { used }: Guess): name is string {
  if (name === null || used.has(name) || !editableFieldNamed(name)) return false;
  used.add(name);
  return true;
}

/** The format of a day; null in the future: `301025` is not of the year 2030, but is written with the day first. */
function pastFormat(text: string, today: string): string | null {
  const format = dateFormatOf(text);
  const day = format && dateReader(format)(text, 0)?.value;
  return day && day <= today ? format : null;
}

function guessPart(part: NamePart, guess: Guess): readonly NamePart[] {
  const { text } = part;
  const format = pastFormat(text, guess.today);
  if (format && taken('date', guess))
    return [{ text, role: placeholderNamed('date', format === 'YYMMDD' ? format : null) }];
  const [, label = '', number = '', unit = ''] = depth.exec(text) ?? [];
  if (unit && /^(?:d|z|depth|)$/i.test(label) && taken('depth', guess)) {
    const before = label === '' ? [] : [{ text: label, role: literal }];
    return [...before, { text: number, role: placeholderNamed('depth') }, { text: unit, role: literal }];
  }
  const name = nameFor(text, guess.known);
  return taken(name, guess) ? [{ text, role: placeholderNamed(name) }] : [part];
}

function guessLevel(level: readonly NamePart[], guess: Guess): readonly NamePart[] {
  return level.flatMap((part) => (part.role === dropped ? guessPart(part, guess) : [part]));
}

/** A folder counts as a whole, or by its parts where one of them is known. */
function guessFolder(level: readonly NamePart[], guess: Guess): readonly NamePart[] {
  const whole = guessLevel(level, guess);
  if (whole.some(({ role }) => role !== dropped)) return whole;
  const parts = guessLevel(partsOf(level[0]?.text ?? '', dropped), guess);
  return parts.some(({ role }) => role.kind === 'placeholder' && role.name !== '') ? parts : level;
}

/**
 * The parts of an example with the fields they probably belong to: days, depths, values known in the folder, usual words.
 * @param today `YYYY-MM-DD`: no image is of a later day
 */
export function guessedParts(path: string, known: KnownValues, today: string): ExampleParts {
  const guess: Guess = { known, today, used: new Set() };
  const plain = plainParts(path);
  const name = guessLevel(plain.at(-1) ?? [], guess);
  const folders = plain.slice(0, -1).map((_, i, all) => guessFolder(all[all.length - 1 - i] ?? [], guess));
  return [...folders.reverse(), name];
}
