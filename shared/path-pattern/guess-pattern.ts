import { editableFieldNamed, type FieldKey, fieldOf } from '../schema/fields.ts';
import { plainParts } from './apply-pattern.ts';
import { dateFormatOf } from './name-date.ts';
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

/** The fields that a guess has used; each is in one place. */
type Used = Set<string>;

function nameFor(text: string, known: KnownValues): string | null {
  const key = known.get(text.toLowerCase());
  if (key) return fieldOf(key).name;
  return words.find(([form]) => form.test(text))?.[1] ?? null;
}

function taken(name: string | null, used: Used): name is string {
  if (name === null || used.has(name) || !editableFieldNamed(name)) return false;
  used.add(name);
  return true;
}

function guessPart(part: NamePart, known: KnownValues, used: Used): readonly NamePart[] {
  const { text } = part;
  const format = dateFormatOf(text);
  if (format && taken('date', used))
    return [{ text, role: placeholderNamed('date', format === 'YYMMDD' ? format : null) }];
  const [, label = '', number = '', unit = ''] = depth.exec(text) ?? [];
  if (unit && /^(?:d|z|depth|)$/i.test(label) && taken('depth', used)) {
    const before = label === '' ? [] : [{ text: label, role: literal }];
    return [...before, { text: number, role: placeholderNamed('depth') }, { text: unit, role: literal }];
  }
  const name = nameFor(text, known);
  return taken(name, used) ? [{ text, role: placeholderNamed(name) }] : [part];
}

function guessLevel(level: readonly NamePart[], known: KnownValues, used: Used): readonly NamePart[] {
  return level.flatMap((part) => (part.role === dropped ? guessPart(part, known, used) : [part]));
}

/** A folder counts as a whole, or by its parts where one of them is known. */
function guessFolder(level: readonly NamePart[], known: KnownValues, used: Used): readonly NamePart[] {
  const whole = guessLevel(level, known, used);
  if (whole.some(({ role }) => role !== dropped)) return whole;
  const parts = guessLevel(partsOf(level[0]?.text ?? '', dropped), known, used);
  return parts.some(({ role }) => role.kind === 'placeholder' && role.name !== '') ? parts : level;
}

/** The parts of an example with the fields they probably belong to: days, depths, values known in the folder, usual words. */
export function guessedParts(path: string, known: KnownValues): ExampleParts {
  const used: Used = new Set();
  const plain = plainParts(path);
  const name = guessLevel(plain.at(-1) ?? [], known, used);
  const folders = plain.slice(0, -1).map((_, i, all) => guessFolder(all[all.length - 1 - i] ?? [], known, used));
  return [...folders.reverse(), name];
}
