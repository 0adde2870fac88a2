import { imageStem } from '../image/image-name.ts';
import { problem } from '../problems/problem.ts';
import { ReasonError } from '../problems/reason-error.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { editableFieldNamed, type Field, type FieldKey } from '../schema/fields.ts';
import { type CharacterClass, formatWords, type Shape, shapeOf, usualShape } from './placeholder-shape.ts';

/*
 * A pattern marks where in a path the values of fields are: `{condition}/{date}_{}_depth{depth}um`.
 *
 *   {field}          takes the field's value; `{field:format}` gives its spelling (`{date:DD.MM.YYYY}`)
 *   {} {skip} {any}  takes at least one character and drops it; so does a name that is not a field
 *   *                takes any text, also none, and drops it
 *   {{ }} **         the signs themselves; anything else is literal, case-sensitive
 *
 * `/` separates folders; the last part is the file name without its extension, and the pattern is matched
 * from the right. A text placeholder reaches to the first place where what follows it matches, never further, and never across
 * a `/`: there is no backtracking, so every name has one reading and the time is linear in its length.
 */

/** A part of a pattern that captures text of a name. */
export interface Placeholder {
  readonly kind: 'placeholder';
  /** As it is written, without what follows the colon. */
  readonly name: string;
  /** The text after the colon, or null. */
  readonly format: string | null;
  /** The field that it fills; null where the text is dropped. */
  readonly field: Field | null;
  readonly shape: Shape;
  /** It may match the empty text (`*`). */
  readonly empty: boolean;
}

/** A part of a pattern: literal text, or a placeholder. */
export type PatternPart = { readonly kind: 'literal'; readonly text: string } | Placeholder;

/** A pattern that was read. */
export interface PathPattern {
  /** Parts of every path level, the file name last. */
  readonly segments: readonly (readonly PatternPart[])[];
  /** The fields that it fills, in its order. */
  readonly fields: readonly FieldKey[];
  /** Names in placeholders that are not fields: their text is dropped. */
  readonly dropped: readonly string[];
}

const longest = 1000;

/** Characters that are literal when doubled. */
const token = /\{\{|\}\}|\*\*|\{([^{}/]*)\}|\*|[{}]|[^{}*]+/gs;

class PatternError extends ReasonError {}

/** A placeholder, as it is written in a pattern. */
export function placeholderText({ name, format, empty }: Pick<Placeholder, 'name' | 'format' | 'empty'>): string {
  if (empty) return '*';
  return format === null ? `{${name}}` : `{${name}:${format}}`;
}

/** A part, as it is written in a pattern. */
export function partText(part: PatternPart): string {
  return part.kind === 'placeholder' ? placeholderText(part) : part.text.replace(/[{}*]/g, '$&$&');
}

/** The placeholder that drops any text, even none. */
const anyText: Placeholder = {
  kind: 'placeholder',
  name: '',
  format: null,
  field: null,
  shape: usualShape(null),
  empty: true,
};

function placeholderOf(inner: string): Placeholder {
  const colon = inner.indexOf(':');
  const name = (colon === -1 ? inner : inner.slice(0, colon)).trim();
  const format = colon === -1 ? null : inner.slice(colon + 1).trim();
  const field = editableFieldNamed(name.toLowerCase().replaceAll(' ', '_')) ?? null;
  const shape = format === null ? usualShape(field) : shapeOf(format);
  if (!shape) throw new PatternError('pattern-format', { format: format ?? '', formats: formatWords });
  return { kind: 'placeholder', name, format, field, shape, empty: false };
}

function partOf(found: RegExpMatchArray): PatternPart {
  const [whole, inner] = found;
  if (inner !== undefined) return placeholderOf(inner);
  if (whole === '*') return anyText;
  if (whole === '{') throw new PatternError('pattern-open');
  if (whole === '}') throw new PatternError('pattern-close');
  return { kind: 'literal', text: /^(?:\{\{|\}\}|\*\*)$/.test(whole) ? (whole[0] as string) : whole };
}

/** Parts with neighbouring texts as one. */
function joined(parts: readonly PatternPart[]): readonly PatternPart[] {
  const all: PatternPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.kind === 'literal' && last?.kind === 'literal') {
      all[all.length - 1] = { kind: 'literal', text: last.text + part.text };
    } else all.push(part);
  }
  return all;
}

const classes: Readonly<Record<CharacterClass, { readonly form: RegExp; readonly name: string }>> = {
  digit: { form: /^\d/, name: 'digits' },
  letter: { form: /^\p{L}/u, name: 'letters' },
};

function begins(part: PatternPart, run: CharacterClass): boolean {
  return part.kind === 'placeholder' ? part.shape.begins === run : classes[run].form.test(part.text);
}

/** Where one part ends and the next begins must be clear from the parts alone. */
function checkBorder(part: PatternPart, next: PatternPart): void {
  if (part.kind === 'literal') return;
  const [here, there] = [partText(part), partText(next)];
  if (next.kind === 'placeholder' && part.shape.read === null && next.shape.read === null) {
    throw new PatternError('pattern-side-by-side', { here, there, key: part.name });
  }
  const run = part.shape.run;
  if (run && begins(next, run)) {
    throw new PatternError('pattern-takes-all', { here, there, what: classes[run].name });
  }
}

function checkSegment(parts: readonly PatternPart[]): void {
  if (parts.length === 0) throw new PatternError('pattern-gap');
  for (let i = 1; i < parts.length; i++) checkBorder(parts[i - 1] as PatternPart, parts[i] as PatternPart);
}

function splitLevels(text: string): readonly (readonly PatternPart[])[] {
  const parts = [...text.matchAll(token)].map(partOf);
  const levels: PatternPart[][] = [[]];
  for (const part of parts) {
    const texts = part.kind === 'literal' ? part.text.split('/') : null;
    (texts ?? ['']).forEach((each, i) => {
      if (i > 0) levels.push([]);
      const own = levels.at(-1) as PatternPart[];
      if (!texts) own.push(part);
      else if (each !== '') own.push({ kind: 'literal', text: each });
    });
  }
  return levels.map(joined);
}

/** A typed extension is ignored: names are matched without it. */
function withoutExtension(level: readonly PatternPart[]): readonly PatternPart[] {
  const last = level.at(-1);
  if (last?.kind !== 'literal') return level;
  const text = imageStem(last.text);
  return [...level.slice(0, -1), ...(text === '' ? [] : [{ kind: 'literal', text } as const])];
}

function read(text: string): PathPattern {
  if (text.length > longest) throw new PatternError('pattern-long', { limit: longest });
  const levels = splitLevels(text.trim().normalize('NFC').replace(/^\/+/, ''));
  const segments = [...levels.slice(0, -1), withoutExtension(levels.at(-1) ?? [])];
  for (const segment of segments) checkSegment(segment);
  const placeholders = segments.flat().filter((part) => part.kind === 'placeholder');
  const fields = placeholders.flatMap(({ field }) => (field ? [field.key] : []));
  const twice = placeholders.find(
    ({ field }, i) => field && placeholders.findIndex((other) => other.field === field) !== i,
  );
  if (twice) throw new PatternError('pattern-twice', { key: twice.name });
  if (fields.length === 0) throw new PatternError('pattern-no-field');
  const dropped = placeholders
    .filter(({ field, name }) => !field && !/^(?:skip|any|)$/i.test(name))
    .map(({ name }) => name);
  return { segments, fields, dropped };
}

/** Parses a pattern; faults are returned as a problem. */
export function parsePattern(text: string): Result<PathPattern> {
  try {
    return ok(read(text));
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return fail(problem('pattern-unclear', error.because));
  }
}
