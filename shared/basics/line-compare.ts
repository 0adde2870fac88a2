/** Differences between two texts, in whole lines. */
export interface LineComparison {
  /** Lines of the text that the other one lacks, counted from 1. */
  readonly changed: readonly number[];
  /** How many lines of the other one this text lacks. */
  readonly gone: number;
}

/** Texts that differ in more lines than this count as different throughout: the time grows with the square. */
const mostSteps = 2000;

/** Compares a text with another one, line by line; line endings are ignored. */
export function compareLines(text: string, other: string): LineComparison {
  const [a, b] = [text.split(/\r?\n/), other.split(/\r?\n/)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const kept = keptLines(a.slice(start, endA), b.slice(start, endB));
  const changed: number[] = [];
  for (let line = start; line < endA; line++) if (!kept.has(line - start)) changed.push(line + 1);
  return { changed, gone: endB - start - kept.size };
}

/** Which lines of `a` a shortest edit script from `a` to `b` keeps (Myers' algorithm). */
function keptLines(a: readonly string[], b: readonly string[]): ReadonlySet<number> {
  const trail: Map<number, number>[] = [];
  const reach = new Map<number, number>([[1, 0]]);
  for (let steps = 0; steps <= Math.min(a.length + b.length, mostSteps); steps++) {
    trail.push(new Map(reach));
    for (let k = -steps; k <= steps; k += 2) {
      let x = isDown(reach, k, steps) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(trail, a.length, b.length);
    }
  }
  return new Set();
}

/** Whether the path to a diagonal comes from the one above, by inserting a line. */
function isDown(reach: ReadonlyMap<number, number>, k: number, steps: number): boolean {
  return k === -steps || (k !== steps && (reach.get(k - 1) ?? 0) < (reach.get(k + 1) ?? 0));
}

function walkBack(trail: readonly ReadonlyMap<number, number>[], endX: number, endY: number): ReadonlySet<number> {
  const kept = new Set<number>();
  let [x, y] = [endX, endY];
  for (let steps = trail.length - 1; steps >= 0; steps--) {
    const reach = trail[steps] as ReadonlyMap<number, number>;
    const k = x - y;
    const from = isDown(reach, k, steps) ? k + 1 : k - 1;
    const fromX = steps === 0 ? 0 : (reach.get(from) ?? 0);
    const fromY = steps === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) {
      kept.add(--x);
      y--;
    }
    [x, y] = [fromX, fromY];
  }
  return kept;
}
