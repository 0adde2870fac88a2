/** Longer names are compared by their beginnings only: the cost grows with the square of the length. */
const longest = 120;

/** Similarity of two names, from 0 to 1: the share of letters that stay when one is edited into the other. */
export function nameLikeness(a: string, b: string): number {
  const [one, other] = [a.slice(0, longest), b.slice(0, longest)];
  const most = Math.max(one.length, other.length);
  if (most === 0) return 1;
  if (one.includes(other) || other.includes(one)) return Math.max(0.75, Math.min(one.length, other.length) / most);
  return 1 - distance(one, other) / most;
}

/** Levenshtein distance. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The name that was probably meant; null when none is similar. */
export function nearestName(name: string, names: readonly string[]): string | null {
  const ranked = names
    .map((each) => ({ each, far: each.startsWith(name) ? 1 : distance(name, each) }))
    .sort((a, b) => a.far - b.far);
  const [best] = ranked;
  return best && name.length > 1 && best.far <= (name.length > 3 ? Math.max(2, Math.floor(name.length / 3)) : 1)
    ? best.each
    : null;
}
