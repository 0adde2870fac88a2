import type { Taken } from './name-date.ts';
import type { PatternPart, Placeholder } from './path-pattern.ts';

/** Text captured by a placeholder. */
export interface Capture {
  readonly placeholder: Placeholder;
  readonly start: number;
  readonly end: number;
  /** The captured text, or its value in its format: a date as `YYYY-MM-DD`. */
  readonly value: string;
}

/** An open placeholder and the parts of known form after it; the first step may have no placeholder. */
interface Step {
  readonly open: Placeholder | null;
  readonly block: readonly PatternPart[];
}

/** Reads one level of a path by its parts; null where they do not match. */
export type SegmentMatcher = (text: string) => readonly Capture[] | null;

const isOpen = (part: PatternPart): part is Placeholder => part.kind === 'placeholder' && part.shape.read === null;

function stepsOf(parts: readonly PatternPart[]): readonly Step[] {
  const steps: { open: Placeholder | null; block: PatternPart[] }[] = [{ open: null, block: [] }];
  for (const part of parts) {
    if (isOpen(part)) steps.push({ open: part, block: [] });
    else steps.at(-1)?.block.push(part);
  }
  return steps;
}

function readPart(part: PatternPart, text: string, at: number): Taken | null {
  if (part.kind === 'placeholder') return part.shape.read?.(text, at) ?? null;
  return text.startsWith(part.text, at) ? { end: at + part.text.length, value: '' } : null;
}

/** Reads parts of known form one after another; returns where they end, -1 where they do not match. */
function readBlock(block: readonly PatternPart[], text: string, at: number, captures: Capture[]): number {
  const known = captures.length;
  let end = at;
  for (const part of block) {
    const taken = readPart(part, text, end);
    if (!taken) {
      captures.length = known;
      return -1;
    }
    if (part.kind === 'placeholder') captures.push({ placeholder: part, start: end, ...taken });
    end = taken.end;
  }
  return end;
}

/** Where the block may begin next, from a place on. */
function candidate(block: readonly PatternPart[], text: string, from: number): number {
  const first = block[0];
  return first?.kind === 'literal' ? text.indexOf(first.text, from) : from;
}

interface Found {
  readonly start: number;
  readonly end: number;
}

/** The first place from `from` on where the block matches; the last block must reach the end. */
function findBlock(
  block: readonly PatternPart[],
  text: string,
  from: number,
  last: boolean,
  captures: Capture[],
): Found | null {
  const known = captures.length;
  for (let start = candidate(block, text, from); start !== -1 && start <= text.length; ) {
    const end = readBlock(block, text, start, captures);
    if (end !== -1 && (!last || end === text.length)) return { start, end };
    captures.length = known;
    start = candidate(block, text, start + 1);
  }
  return null;
}

/** An open placeholder with nothing after it captures the rest. */
function readStep({ open, block }: Step, text: string, at: number, last: boolean, captures: Capture[]): number {
  if (!open) {
    const end = readBlock(block, text, at, captures);
    return last && end !== text.length ? -1 : end;
  }
  const from = at + (open.empty ? 0 : 1);
  if (from > text.length) return -1;
  const place = captures.push({ placeholder: open, start: at, end: at, value: '' }) - 1;
  const found =
    block.length === 0 ? { start: text.length, end: text.length } : findBlock(block, text, from, last, captures);
  if (!found) return -1;
  captures[place] = { placeholder: open, start: at, end: found.start, value: text.slice(at, found.start) };
  return found.end;
}

/** The matcher of one level. */
export function segmentMatcher(parts: readonly PatternPart[]): SegmentMatcher {
  const steps = stepsOf(parts);
  return (text) => {
    const captures: Capture[] = [];
    let at = 0;
    for (let i = 0; i < steps.length && at !== -1; i++) {
      at = readStep(steps[i] as Step, text, at, i === steps.length - 1, captures);
    }
    return at === -1 ? null : captures;
  };
}
