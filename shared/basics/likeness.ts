/** Longer names are compared by their beginnings: nobody renames the two hundredth letter alone. */
const longest = 120;

/** How alike two names are, from 0 to 1: the share of letters that stay where one is edited into the other. */
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
