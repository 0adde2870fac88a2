/*
 * HuBMAP's reader guesses the separator of a table with Python's `csv.Sniffer`, which first looks for quoted text and uses the character next to it: two quoted words in an unquoted cell make a blank the separator. The guess is reported
 * here without that program, in time that grows with the length of the text alone.
 */

/** A place in the text that points to a separator. */
export interface QuotedPlace {
  readonly separator: string;
  /** Where the quote begins, in the text with line ends of one character. */
  readonly offset: number;
}

/** The separator that a guessing reader chooses because of quoted text; null where there is none. */
export function guessedByQuotes(
  text: string,
): { readonly separator: string; readonly places: readonly QuotedPlace[] } | null {
  if (!/["']/.test(text)) return null;
  // The reader sees line ends as one character.
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  for (const find of [betweenSeparators, fromLineStart, toLineEnd]) {
    const places = find(lines);
    if (places.length > 0) return { separator: mostFrequent(places), places };
  }
  return null;
}

function mostFrequent(places: readonly QuotedPlace[]): string {
  const counts = new Map<string, number>();
  for (const { separator } of places) counts.set(separator, (counts.get(separator) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** A character that may be a separator, a blank perhaps, a quote. */
const opening = /([^\p{L}\p{N}_\n"'])( ?)(["'])/gu;

function betweenSeparators(text: string): readonly QuotedPlace[] {
  return placesAfter(text, (close) => close);
}

function toLineEnd(text: string): readonly QuotedPlace[] {
  return placesAfter(text, (_, quote) => `${quote}\n`, true);
}

function placesAfter(
  text: string,
  closing: (close: string, quote: string) => string,
  orEnd = false,
): readonly QuotedPlace[] {
  const places: QuotedPlace[] = [];
  const gone = new Map<string, number>();
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [whole, separator = '', , quote = ''] = match;
    const start = match.index + whole.length;
    const close = closing(quote + separator, quote);
    const end = findClose(text, close, start, gone, orEnd ? quote : null);
    if (end < 0) {
      // A separator may directly follow this one.
      opening.lastIndex = match.index + separator.length;
      continue;
    }
    places.push({ separator, offset: start - 1 });
    opening.lastIndex = end;
  }
  return places;
}

/** Offset behind `close`; once it is not found from some offset on, it is not searched for again from there. */
function findClose(text: string, close: string, from: number, gone: Map<string, number>, last: string | null): number {
  if (from >= (gone.get(close) ?? Number.POSITIVE_INFINITY)) return -1;
  const found = text.indexOf(close, from);
  if (found >= 0) return found + close.length;
  if (last !== null && text.endsWith(last) && text.length - 1 >= from) return text.length;
  gone.set(close, Math.min(from, gone.get(close) ?? from));
  return -1;
}

function fromLineStart(text: string): readonly QuotedPlace[] {
  const places: QuotedPlace[] = [];
  const start = /^(["'])/gm;
  const gone = new Set<string>();
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const quote = match[1] ?? '"';
    const end = gone.has(quote) ? -1 : closeBeforeSeparator(text, quote, match.index + 1);
    if (end < 0) {
      gone.add(quote);
      continue;
    }
    places.push({ separator: text[end + 1] ?? '', offset: match.index });
    start.lastIndex = end + 2;
  }
  return places;
}

/** The first quote from `from` on that is followed by a possible separator; -1 where there is none. */
function closeBeforeSeparator(text: string, quote: string, from: number): number {
  for (let end = text.indexOf(quote, from); end >= 0; end = text.indexOf(quote, end + 1)) {
    const separator = text[end + 1];
    if (separator !== undefined && !/[\p{L}\p{N}_\n"']/u.test(separator)) return end;
  }
  return -1;
}
