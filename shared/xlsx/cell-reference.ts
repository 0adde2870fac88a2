/** Excel's own limit. */
const mostColumns = 16_384;

/** Column of a reference such as `AB12`, the first being 0; -1 for any other text. */
export function columnOf(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return at === 0 || column > mostColumns ? -1 : column - 1;
}
