import { imageStem } from '../image/image-name.ts';
import { problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import type { Field, FieldKey, Scalar } from '../schema/fields.ts';
import { parseEntry } from '../values/validate.ts';
import type { PathPattern } from './path-pattern.ts';
import { type Capture, type SegmentMatcher, segmentMatcher } from './segment-match.ts';
import { whyNoMatch } from './why-no-match.ts';

/** Result of matching a path: values of fields, or why it does not match. */
export type PathMatch = Result<ReadonlyMap<FieldKey, Scalar>>;

/** The levels of a row path from the opened folder down, the file name without its extension last. */
export function pathLevels(path: string): readonly string[] {
  const levels = path.normalize('NFC').split('/');
  return [...levels.slice(0, -1), imageStem(levels.at(-1) as string)];
}

/** Cache of a field's values by captured text; the same few recur. */
type Parsed = Map<FieldKey, Map<string, Result<Scalar>>>;

function parsedValue(field: Field, text: string, parsed: Parsed): Result<Scalar> {
  const known = parsed.get(field.key) ?? new Map<string, Result<Scalar>>();
  if (known.size === 0) parsed.set(field.key, known);
  const result = known.get(text) ?? parseEntry(field, text);
  known.set(text, result);
  return result;
}

function valuesOf(captures: readonly Capture[], parsed: Parsed): PathMatch {
  const values = new Map<FieldKey, Scalar>();
  for (const { placeholder, value } of captures) {
    if (!placeholder.field) continue;
    if (value.trim() === '') return fail(problem('path-blank', { field: placeholder.name }));
    const result = parsedValue(placeholder.field, value, parsed);
    if (!result.ok) return result;
    values.set(placeholder.field.key, result.value);
  }
  return ok(values);
}

function matchLevels(matchers: readonly SegmentMatcher[], levels: readonly string[]): readonly Capture[] | null {
  const offset = levels.length - matchers.length;
  if (offset < 0) return null;
  const captures: Capture[] = [];
  for (let i = 0; i < matchers.length; i++) {
    const own = (matchers[i] as SegmentMatcher)(levels[offset + i] as string);
    if (!own) return null;
    captures.push(...own);
  }
  return captures;
}

/** Reads paths by a pattern. */
export function pathMatcher(pattern: PathPattern): (path: string) => PathMatch {
  const matchers = pattern.segments.map(segmentMatcher);
  const parsed: Parsed = new Map();
  return (path) => {
    const levels = pathLevels(path);
    const captures = matchLevels(matchers, levels);
    return captures ? valuesOf(captures, parsed) : fail(whyNoMatch(pattern, levels));
  };
}
