import { pathLevels } from './path-match.ts';
import { dropped, type ExampleParts, literal, type NamePart, partsOf } from './path-parts.ts';
import type { PathPattern, PatternPart, Placeholder } from './path-pattern.ts';
import { type Capture, segmentMatcher } from './segment-match.ts';

/** The parts of a path before a pattern is applied; folders as a whole. */
export function plainParts(path: string): ExampleParts {
  const levels = pathLevels(path);
  return levels.map((text, i) => (i === levels.length - 1 ? partsOf(text, dropped) : [{ text, role: dropped }]));
}

const isPlainDrop = ({ field, format, name }: Placeholder) =>
  !field && format === null && /^(?:skip|any|)$/i.test(name);

function appliedPart(part: PatternPart, capture: Capture | undefined, text: string): readonly NamePart[] {
  if (part.kind === 'literal') return partsOf(part.text, literal);
  const taken = text.slice(capture?.start, capture?.end);
  if (isPlainDrop(part)) return partsOf(taken, dropped);
  return [{ text: taken, role: { kind: 'placeholder', name: part.name, format: part.format } }];
}

function appliedLevel(parts: readonly PatternPart[], text: string): readonly NamePart[] | null {
  const captures = segmentMatcher(parts)(text);
  if (!captures) return null;
  let next = 0;
  return parts.flatMap((part) => appliedPart(part, part.kind === 'placeholder' ? captures[next++] : undefined, text));
}

/** The parts of a path with the roles that a pattern gives them; null where it does not fit. */
export function appliedParts({ segments }: PathPattern, path: string): ExampleParts | null {
  const plain = plainParts(path);
  const levels = pathLevels(path);
  const offset = levels.length - segments.length;
  if (offset < 0) return null;
  const applied = segments.map((parts, i) => appliedLevel(parts, levels[offset + i] as string));
  if (applied.includes(null)) return null;
  return [...plain.slice(0, offset), ...(applied as readonly (readonly NamePart[])[])].map((level, i) =>
    i < levels.length - 1 && level.every(({ role }) => role === dropped || role === literal)
      ? (plain[i] ?? level)
      : level,
  );
}
