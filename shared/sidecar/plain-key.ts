/** Letters of a key that can be found by its spelling. */
const plain = /^[A-Za-z_][\w .-]*$/;
/** Letters of ASCII that are spelt as escapes. */
const escapedLetter = /\\u00[2-7]/;

/** Where a key of an object is. */
export interface KeyPlace {
  /** Offset of its opening quote. */
  readonly key: number;
  /** Offset of its value. */
  readonly value: number;
}

/**
 * Where a key is in a text that has it according to `JSON.parse`; null where the spelling leaves doubt. A key
 * that occurs once, begins with a letter, and is followed by a colon cannot be the end of another text
 * or a part of one.
 */
export function placeOfKey(text: string, key: string): KeyPlace | null {
  if (!plain.test(key)) return null;
  const spelt = `"${key}"`;
  const at = text.indexOf(spelt);
  if (at < 0 || text.indexOf(spelt, at + 1) >= 0 || text.charAt(at - 1) === '\\' || escapedLetter.test(text))
    return null;
  const colon = afterBlanks(text, at + spelt.length);
  return text.charAt(colon) === ':' ? { key: at, value: afterBlanks(text, colon + 1) } : null;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; ) {
    code = text.charCodeAt(++at);
  }
  return at;
}
