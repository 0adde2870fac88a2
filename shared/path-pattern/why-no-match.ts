import { countOf } from '../basics/count.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { type PathPattern, type PatternPart, partText } from './path-pattern.ts';
import { type Capture, segmentMatcher } from './segment-match.ts';

/** Parts with placeholders of known form opened, where their neighbours still mark the end. */
function loosened(parts: readonly PatternPart[]): readonly PatternPart[] {
  return parts.map((part, i) => {
    const bounded = parts[i - 1]?.kind !== 'placeholder' && parts[i + 1]?.kind !== 'placeholder';
    return part.kind === 'placeholder' && bounded ? { ...part, shape: { ...part.shape, read: null } } : part;
  });
}

function isRead({ placeholder, value }: Capture, original: PatternPart | undefined): boolean {
  const read = original?.kind === 'placeholder' ? original.shape.read : null;
  return placeholder.shape.read !== null || read === null || read(value, 0)?.end === value.length;
}

function mismatchOf(parts: readonly PatternPart[], text: string): Problem {
  const placeholders = parts.filter((part) => part.kind === 'placeholder');
  const captures = segmentMatcher(loosened(parts))(text) ?? [];
  const wrong = captures.findIndex((capture, i) => !isRead(capture, placeholders[i]));
  const [capture, placeholder] = [captures[wrong], placeholders[wrong]];
  if (capture && placeholder)
    return problem('path-not-of-kind', { text: capture.value, expected: placeholder.shape.expected });
  return problem('path-mismatch', { text, pattern: parts.map(partText).join('') });
}

/** Why a path that does not match a pattern does not: “A106” is not a date. */
export function whyNoMatch({ segments }: PathPattern, levels: readonly string[]): Problem {
  const offset = levels.length - segments.length;
  if (offset < 0) {
    const present = levels.length === 1 ? 'none' : countOf(levels.length - 1, 'folder');
    return problem('path-too-short', { named: countOf(segments.length - 1, 'folder'), present });
  }
  const at = segments.findIndex((parts, i) => segmentMatcher(parts)(levels[offset + i] as string) === null);
  return mismatchOf(segments[at] as readonly PatternPart[], levels[offset + at] as string);
}
