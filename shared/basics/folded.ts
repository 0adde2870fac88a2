/** Small letters without accents: what a search compares. */
export function folded(text: string): string {
  const plain = /^[ -~\s]*$/.test(text) ? text : text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return plain.toLowerCase();
}
