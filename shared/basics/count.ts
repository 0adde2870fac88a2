/** A count with its word: `1 image`, `3,200 images`, `2 entries`. */
export function countOf(count: number, word: string, plural = `${word}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? word : plural}`;
}
