import { eachPaced, type Paced } from '../basics/pauses.ts';
import { problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import type { FieldKey } from '../schema/fields.ts';
import { showLabel } from '../schema/units.ts';
import { entryOf } from '../values/validate.ts';
import { currentValue, type EditedImage, isUnfilled } from './assignment.ts';
import { axisOf, mainField } from './calibration-edit.ts';
import { type Entered, enteredValues } from './entered.ts';
import type { Assignment } from './patch.ts';

/** How a value must match: as a whole, in any part, or by a regular expression. */
export type FindMode = 'whole' | 'part' | 'pattern';

/** Search text and replacement. */
export interface FindReplace {
  readonly find: string;
  /** In a pattern `$1`, `$<name>` and `$&` insert what was found. */
  readonly replace: string;
  readonly mode: FindMode;
  readonly matchCase: boolean;
}

function sourceOf({ find, mode }: FindReplace): string {
  if (mode === 'pattern') return find;
  const literal = inAnyForm(find) + wholeLetter;
  return mode === 'whole' ? `^${literal}$` : literal;
}

/** An accent behind what was found belongs to its last letter, which then is another one: é is not e. */
const wholeLetter = '(?![\\u0300-\\u036f])';

/** A text as it stands, and with each letter and its accents as one character or as several: values from a Mac have either. */
function inAnyForm(text: string): string {
  const letters = text.normalize('NFC').match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
  const forms = letters.map((letter) => oneOf(letter, letter.normalize('NFD'))).join('');
  return text === text.normalize('NFC') ? forms : `(?:${escaped(text)}|${forms})`;
}

function oneOf(a: string, b: string): string {
  return a === b ? escaped(a) : `(?:${escaped(a)}|${escaped(b)})`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    // Without Unicode mode more is allowed, such as unnecessary escapes.
    return new RegExp(source, flags);
  }
}

/** The regular expression of a search. */
export function searchOf(query: FindReplace): Result<RegExp> {
  try {
    return ok(compile(sourceOf(query), query.matchCase ? 'g' : 'gi'));
  } catch (error) {
    return fail(problem('search-unreadable', { fault: error instanceof Error ? error.message : String(error) }));
  }
}

/** Each text after the replacement; null where nothing was found. */
export function replaceTexts(
  texts: readonly string[],
  pattern: RegExp,
  query: FindReplace,
): readonly (string | null)[] {
  const by = query.mode === 'pattern' ? query.replace : () => query.replace;
  return texts.map((text) => {
    pattern.lastIndex = 0;
    // One call for both kinds of replacement; the overloads of `replace` do not accept their union.
    return pattern.test(text) ? text.replace(pattern, by as string) : null;
  });
}

/** The distinct texts of fields, including the empty one where a search asks for it. */
export function* distinctTexts(images: Iterable<EditedImage>, fields: readonly FieldKey[]): Paced<readonly string[]> {
  const texts = new Set<string>();
  yield* eachPaced(images, (image) => {
    for (const field of fields) for (const text of searchedTexts(image, field)) texts.add(text);
  });
  return [...texts];
}

/**
 * The texts of a field to search in: of a unit as the table shows it, then as the sidecar spells it, which may be how it is typed.
 * None where the pixel size or unit that is shown is the file's own: it is not empty.
 */
function searchedTexts(image: EditedImage, field: FieldKey): readonly string[] {
  const value = currentValue(image, field);
  const text = entryOf(value);
  if (axisOf(field) === null) return [text];
  if (value === undefined && !isUnfilled(image, field)) return [];
  const shown = mainField(field) === field ? text : showLabel(text);
  return shown === text ? [text] : [shown, text];
}

type Enter = (field: FieldKey, text: string) => readonly Entered[];

function memo(enter: Enter): Enter {
  const known = new Map<string, readonly Entered[]>();
  return (field, text) => {
    const key = `${field}\n${text}`;
    const entered = known.get(key) ?? enter(field, text);
    known.set(key, entered);
    return entered;
  };
}

/** The values that images get by a replacement of their texts: what typing the new ones would set. */
export function* replaceAssignments(
  images: Iterable<EditedImage>,
  fields: readonly FieldKey[],
  replaced: ReadonlyMap<string, string>,
): Paced<readonly Assignment[]> {
  const enter = memo(enteredValues);
  const assignments: Assignment[] = [];
  yield* eachPaced(images, (image) => {
    for (const field of fields) {
      const own = searchedTexts(image, field).find((each) => replaced.has(each));
      const text = own === undefined ? undefined : replaced.get(own);
      // Typing the size that is there already would be an entry: it makes the 1 of 1.0 Pixels a size of the file's unit.
      if (text === undefined || (text === own && axisOf(field) !== null)) continue;
      for (const entered of enter(field, text)) assignments.push({ path: image.row.path, ...entered });
    }
  });
  return assignments;
}
