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

function laidPart(part: PatternPart, take: Capture | undefined, text: string): readonly NamePart[] {
  if (part.kind === 'literal') return partsOf(part.text, literal);
  const taken = text.slice(take?.start, take?.end);
  if (isPlainDrop(part)) return partsOf(taken, dropped);
  return [{ text: taken, role: { kind: 'hole', name: part.name, format: part.format } }];
}

function laidLevel(parts: readonly PatternPart[], text: string): readonly NamePart[] | null {
  const takes = segmentMatcher(parts)(text);
  if (!takes) return null;
  let next = 0;
  return parts.flatMap((part) => laidPart(part, part.kind === 'hole' ? takes[next++] : undefined, text));
}

/** The parts of a path with the roles that a pattern gives them; null where it does not fit. */
export function appliedParts({ segments }: PathPattern, path: string): ExampleParts | null {
  const plain = plainParts(path);
  const levels = pathLevels(path);
  const offset = levels.length - segments.length;
  if (offset < 0) return null;
  const laid = segments.map((parts, i) => laidLevel(parts, levels[offset + i] as string));
  if (laid.includes(null)) return null;
  return [...plain.slice(0, offset), ...(laid as readonly (readonly NamePart[])[])].map((level, i) =>
    i < levels.length - 1 && level.every(({ role }) => role === dropped || role === literal)
      ? (plain[i] ?? level)
      : level,
  );
}
