import { type PathPattern, type PatternPart, partText } from './path-pattern.ts';
import { type Capture, segmentMatcher } from './segment-match.ts';

/** Parts with the holes of known form opened, where what is beside them still tells where they end. */
function loosened(parts: readonly PatternPart[]): readonly PatternPart[] {
  return parts.map((part, i) => {
    const bounded = parts[i - 1]?.kind !== 'hole' && parts[i + 1]?.kind !== 'hole';
    return part.kind === 'hole' && bounded ? { ...part, shape: { ...part.shape, read: null } } : part;
  });
}

function isRead({ hole, value }: Capture, original: PatternPart | undefined): boolean {
  const read = original?.kind === 'hole' ? original.shape.read : null;
  return hole.shape.read !== null || read === null || read(value, 0)?.end === value.length;
}

function misfitOf(parts: readonly PatternPart[], text: string): string {
  const holes = parts.filter((part) => part.kind === 'hole');
  const takes = segmentMatcher(loosened(parts))(text) ?? [];
  const wrong = takes.findIndex((take, i) => !isRead(take, holes[i]));
  if (wrong !== -1) return `“${takes[wrong]?.value}” is not ${holes[wrong]?.shape.expected}.`;
  return `“${text}” does not fit ${parts.map(partText).join('')}.`;
}

/** Why the levels of a path do not fit a pattern: “A106” is not a date. */
export function whyNoMatch({ segments }: PathPattern, levels: readonly string[]): string {
  const offset = levels.length - segments.length;
  if (offset < 0) {
    const folders = segments.length - 1;
    const here = levels.length === 1 ? 'not in a folder' : `in ${levels.length - 1} of them`;
    return `The pattern names ${folders === 1 ? 'a folder' : `${folders} folders`}; the image is ${here}.`;
  }
  const at = segments.findIndex((parts, i) => segmentMatcher(parts)(levels[offset + i] as string) === null);
  return at === -1 ? '' : misfitOf(segments[at] as readonly PatternPart[], levels[offset + at] as string);
}
