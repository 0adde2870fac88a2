/** A text and its UTF-16 units. The scanner reads the units: a typed array takes a third of the time of `charCodeAt`. */
export interface JsonSource {
  readonly text: string;
  /** One element per character of `text`; for ASCII these are the file's own bytes. */
  readonly codes: Codes;
}

export type Codes = Uint8Array | Uint16Array;

/** The units of a text, given its UTF-8 bytes. */
export function sourceOf(text: string, bytes: Uint8Array = new TextEncoder().encode(text)): JsonSource {
  return { text, codes: bytes.length === text.length ? bytes : unitsOf(text) };
}

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}
