import type { Splice } from './splice.ts';

/** Lines that differ between two texts, counted from 1. */
export interface ChangedLines {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** The lines that splices change in the old text and in the new one. */
export function changedLines(text: string, splices: readonly Splice[]): ChangedLines {
  const before = new Set<number>();
  const after = new Set<number>();
  let at = 0;
  let old = 1;
  let now = 1;
  for (const { offset, length, text: added } of splices) {
    const kept = countBreaks(text, at, offset);
    old += kept;
    now += kept;
    const removed = countBreaks(text, offset, offset + length);
    const written = countBreaks(added, 0, added.length);
    mark(before, old, removed, text.slice(offset, offset + length));
    mark(after, now, written, added);
    old += removed;
    now += written;
    at = offset + length;
  }
  return { before: [...before], after: [...after] };
}

/** A replacement that begins with a line break changes only the end of the line before it. */
function mark(lines: Set<number>, first: number, breaks: number, part: string): void {
  if (part === '') return;
  const skip = /^,[ \t]*\r?\n/.test(part) ? 1 : 0;
  const last = /\n[ \t]*$/.test(part) ? first + breaks - 1 : first + breaks;
  for (let line = first + skip; line <= last; line++) lines.add(line);
}

/** `\r\n` is one line break. */
function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
