const special = /[\\^$.*+?()[\]{}|/]/gu;

/**
 * A shell pattern as Python's `fnmatch` reads it: `*` and `?` also stand for slashes, `[…]` and `[!…]` for one character,
 * and a bracket that is never closed for itself.
 */
export function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*+|\?|\[(!?)(\]?[^\]]*)\]|./gsu, (part, not: string | undefined, set?: string) => {
    if (part.startsWith('*')) return '.*';
    if (part === '?') return '.';
    if (set) return `[${not ? '^' : ''}${set.replace(/[\\[\]^]/gu, '\\$&')}]`;
    return part.replace(special, '\\$&');
  });
  return new RegExp(`^${source}$`, 'su');
}
