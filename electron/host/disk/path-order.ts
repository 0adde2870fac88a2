/** UTF-16 order puts surrogates before U+E000–U+FFFF; this puts them after, by code point. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/** Order of paths by code point, the same on every machine and in every language. */
export function comparePaths(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const unit = a.charCodeAt(i);
    const other = b.charCodeAt(i);
    if (unit !== other) return rank(unit) - rank(other);
  }
  return a.length - b.length;
}

/** Half of a character beyond U+FFFF: only then do code points and UTF-16 units sort differently. */
const surrogate = /[\ud800-\udfff]/;

/**
 * Sorts by path; of several items with one path, the last stays. The engine's own order of texts is a good deal faster than a
 * comparison of ours, and most lists, such as those of a file system, are in order.
 */
export function sortByPath<T>(items: readonly T[], pathOf: (item: T) => string): T[] {
  const paths = items.map(pathOf);
  const isPlain = !paths.some((path) => surrogate.test(path));
  if (isPlain && paths.every((path, i) => i === 0 || (paths[i - 1] as string) < path)) return [...items];
  const byPath = new Map(items.map((item, i) => [paths[i] as string, item]));
  const sorted = isPlain ? [...byPath.keys()].sort() : [...byPath.keys()].sort(comparePaths);
  return sorted.map((path) => byPath.get(path) as T);
}
