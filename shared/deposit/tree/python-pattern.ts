/** Longest path that is matched; no system allows longer ones, and patterns may take more than linear time. */
export const pathLimit = 8192;

/** One unit of a pattern: an escaped character, a class, a dot, or any other character. */
const unit = /\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|./gsu;

/**
 * A pattern as the repositories write it (Python's `re`), made to match a whole text as `re.fullmatch` does. Python's dot
 * stands for all but a line feed, which differs from JavaScript's.
 * @throws SyntaxError for an invalid pattern.
 */
export function wholePattern(pattern: string): RegExp {
  const source = pattern.replace(unit, (part) => (part === '.' ? '[^\\n]' : part));
  return new RegExp(`^(?:${source})$`, 'u');
}
