import { folded } from './folded.ts';

/** Digits of the longest number that is compared by its value. */
const digits = 15;

/** A text that compares as people sort: by letters, ignoring case and accents, and by numeric value. */
export function naturalKey(text: string): string {
  return folded(text).replaceAll(/\d+/g, (number) => number.padStart(digits, '0'));
}

/** A text, and what it is compared by. */
export interface Keyed {
  readonly key: string;
  readonly text: string;
}

/** Compares by the keys; texts of one key, such as `a1` and `A01`, by their characters. */
export function compareKeyed(a: Keyed, b: Keyed): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

/** A path that compares as a file manager lists it: folder by folder, what is in a folder directly after it. */
export function keyedPath(path: string): Keyed {
  return { key: naturalKey(path).replaceAll('/', '\0'), text: path };
}

/** Texts in the order that people sort them. */
export function sortedNaturally(texts: readonly string[]): readonly string[] {
  return texts
    .map((text): Keyed => ({ key: naturalKey(text), text }))
    .sort(compareKeyed)
    .map(({ text }) => text);
}
