/** As the engine groups a number in English; its tables of languages take longer to load than a thousand images to read. */
export function groupedNumber(value: number): string {
  return Number.isSafeInteger(value) ? String(value).replace(/\B(?=(?:\d{3})+$)/g, ',') : value.toLocaleString('en');
}

/** A count with its word: `1 image`, `3,200 images`, `2 entries`. */
export function countOf(count: number, word: string, plural = `${word}s`): string {
  return `${groupedNumber(count)} ${count === 1 ? word : plural}`;
}
