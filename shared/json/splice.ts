/** Replaces `length` characters at `offset` by `text`. A list of splices is sorted and free of overlaps. */
export interface Splice {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Sorted as `applySplices` needs them; at one offset an insertion comes before a removal. */
export function sortSplices(splices: readonly Splice[]): readonly Splice[] {
  return splices.toSorted((a, b) => a.offset - b.offset || a.length - b.length);
}

/** The text with all splices made; their offsets count in the old text. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const splice of splices) {
    parts.push(text.slice(at, splice.offset), splice.text);
    at = splice.offset + splice.length;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
