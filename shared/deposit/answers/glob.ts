/**
 * Whether a glob matches a path: `*` and `?` within a name, `**` over any number of folders; a folder's name alone
 * stands for everything in it. Takes time in proportion to both, whatever the glob.
 */
export function globMatches(glob: string, path: string): boolean {
  const parts = glob
    .replace(/^\.?\//, '')
    .replace(/\/$/, '')
    .split('/');
  const names = path.split('/');
  return matchAll(parts, names, (part) => part === '**', nameMatches) || isFolderOf(parts, names);
}

/** Whether a glob matches every one of these paths. */
export function matchesAll(glob: string, paths: readonly string[]): boolean {
  return paths.every((path) => globMatches(glob, path));
}

/** Whether a text is a glob rather than a path. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}

/** Whether two globs may match the same path; false only where their folders differ before the first wildcard. */
export function mayMeet(a: string, b: string): boolean {
  const [left, right] = [a.split('/'), b.split('/')];
  for (const [i, name] of left.entries()) {
    const other = right[i];
    if (other === undefined || isGlob(name) || isGlob(other)) return true;
    if (name !== other) return false;
  }
  return true;
}

function isFolderOf(parts: readonly string[], names: readonly string[]): boolean {
  return parts.length < names.length && parts.every((part, i) => part === names[i]);
}

function nameMatches(part: string, name: string): boolean {
  return matchAll(
    [...part],
    [...name],
    (letter) => letter === '*',
    (letter, there) => letter === '?' || letter === there,
  );
}

/** Matches a list with wildcards, going back to the last wildcard only. */
function matchAll(
  pattern: readonly string[],
  items: readonly string[],
  isWild: (one: string) => boolean,
  fits: (one: string, item: string) => boolean,
): boolean {
  let [at, star, resume] = [0, -1, 0];
  for (let i = 0; i < items.length; ) {
    const one = pattern[at];
    if (one !== undefined && isWild(one)) {
      star = at++;
      resume = i;
    } else if (one !== undefined && fits(one, items[i] as string)) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++resume;
    } else return false;
  }
  while (at < pattern.length && isWild(pattern[at] as string)) at++;
  return at === pattern.length;
}
