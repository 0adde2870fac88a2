/** A table that is moved through by line. */
interface Lines {
  readonly count: number;
  /** The topmost line in view. */
  readonly top: number;
  /** Lines in view. */
  readonly inView: number;
}

/**
 * Where a key leads in the lines of a table, which end at both ends.
 * @param at the marked line; null for none
 * @returns null for keys that do not move
 */
export function lineStep(key: string, at: number | null, { count, top, inView }: Lines): number | null {
  if (count === 0) return null;
  const page = Math.max(1, inView - 1);
  const from = at ?? top;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at === null ? top : from + 1,
    ArrowUp: at === null ? top : from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target));
}
