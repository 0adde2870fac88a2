import type { FieldKey, Scalar } from '../schema/fields.ts';
import { parseEntry } from '../schema/validate.ts';
import { imageStem } from './image-name.ts';
import { misfit } from './path-misfit.ts';
import type { PathPattern } from './path-pattern.ts';
import { type SegmentMatcher, segmentMatcher, type Take } from './segment-match.ts';

/** What a pattern reads out of a path: values of fields, or why it does not fit. */
export type PathMatch =
  | { readonly ok: true; readonly values: ReadonlyMap<FieldKey, Scalar> }
  | { readonly ok: false; readonly reason: string };

/** The levels of a row path from the opened folder down, the file name without its extension last. */
export function pathLevels(path: string): readonly string[] {
  const levels = path.normalize('NFC').split('/');
  return [...levels.slice(0, -1), imageStem(levels.at(-1) as string)];
}

function valuesOf(takes: readonly Take[]): PathMatch {
  const values = new Map<FieldKey, Scalar>();
  for (const { hole, value } of takes) {
    if (!hole.field) continue;
    if (value.trim() === '') return { ok: false, reason: `Only blanks are left for {${hole.name}}.` };
    const parsed = parseEntry(hole.field, value);
    if (!parsed.ok) return { ok: false, reason: parsed.problem.message };
    values.set(hole.field.key, parsed.value);
  }
  return { ok: true, values };
}

function matchLevels(matchers: readonly SegmentMatcher[], levels: readonly string[]): readonly Take[] | null {
  const offset = levels.length - matchers.length;
  if (offset < 0) return null;
  const takes: Take[] = [];
  for (let i = 0; i < matchers.length; i++) {
    const own = (matchers[i] as SegmentMatcher)(levels[offset + i] as string);
    if (!own) return null;
    takes.push(...own);
  }
  return takes;
}

/** Reads paths by a pattern. */
export function pathMatcher(pattern: PathPattern): (path: string) => PathMatch {
  const matchers = pattern.segments.map(segmentMatcher);
  return (path) => {
    const levels = pathLevels(path);
    const takes = matchLevels(matchers, levels);
    return takes ? valuesOf(takes) : { ok: false, reason: misfit(pattern, levels) };
  };
}
