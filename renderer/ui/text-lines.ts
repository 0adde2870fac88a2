import { groupedNumber } from '../../shared/basics/count.ts';

/** A place in a text, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Lines of a text, ready to be shown. */
export interface TextLines {
  readonly lines: readonly string[];
  /** Lines of the whole text. */
  readonly total: number;
  /** Some lines are cut. */
  readonly cut: boolean;
  /** Where the place asked for is in `lines`. */
  readonly place: TextPlace | null;
}

/** Browsers lay out no taller list than this. */
const mostLines = 1_500_000;
const longestLine = 2000;
/** Characters that are kept before a place beyond the cut. */
const before = 200;

function shown(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return text.length > longestLine ? `${text.slice(0, longestLine)}…` : text;
}

/** Cuts the beginning of a place's line, where the place would be cut off. */
function moved(lines: string[], place: TextPlace | null): TextPlace | null {
  const line = place && lines[place.line - 1];
  if (!place || line === null || line === undefined || place.column <= longestLine) return place;
  const start = place.column - 1 - before;
  lines[place.line - 1] = `…${line.slice(start)}`;
  return { line: place.line, column: before + 2 };
}

/** The first lines of a text; a byte order mark is shown as ◌, one letter as in the text. */
export function textLines(text: string, wanted: TextPlace | null = null): TextLines {
  const all = text.replace(/^\uFEFF/, '◌').split('\n');
  const cut = all.some((line) => line.length > longestLine);
  const place = moved(all, wanted);
  return { lines: all.slice(0, mostLines).map(shown), total: all.length, cut, place };
}

/** Note above an incomplete list of lines, or null. */
export function cutNote({ lines, total, cut }: TextLines): string | null {
  const parts = [
    lines.length < total && `The first ${groupedNumber(lines.length)} of ${groupedNumber(total)} lines.`,
    cut && `Lines of more than ${groupedNumber(longestLine)} characters are cut.`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : null;
}
