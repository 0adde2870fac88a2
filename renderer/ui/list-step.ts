/** Lines that Page Up and Page Down pass. */
const page = 8;

/**
 * Where a key leads in a list that is moved through from its field: arrows go around, pages stop at the ends.
 * @param at the marked line, -1 for none
 * @returns null for keys that do not move
 */
export function listStep(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  if (key === 'PageDown') return Math.min(count - 1, Math.max(0, at) + page);
  if (key === 'PageUp') return Math.max(0, at - page);
  return null;
}
