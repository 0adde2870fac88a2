/** Wrong usage: the message explains what is wrong; the program ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something was named correctly but cannot be read: the message explains why, and the program ends with exit code 1, as when one of many fails. */
export class UnreadError extends Error {
  override readonly name = 'UnreadError';
}

/** The only folder, or null where none is named. @throws UsageError for several */
export function atMostOne(words: readonly string[]): string | null {
  if (words.length > 1) throw new UsageError(`Only one folder can be named here, not also "${words[1]}".`);
  return words[0] ?? null;
}

/** @throws UsageError where nothing is named */
export function atLeastOne(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) throw new UsageError('Name at least one file or folder.');
  return paths;
}
