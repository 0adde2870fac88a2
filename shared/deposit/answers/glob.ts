/** A glob, taken apart: its parts between slashes, and what a folder of that name is called. */
interface Glob {
  readonly parts: readonly string[];
  readonly names: readonly string[];
}

/**
 * Whether a glob matches a path: `*` and `?` within a name, `**` over any number of folders; a folder's name alone
 * stands for everything in it. A backslash before `*`, `?` or another backslash takes it as a letter. Takes time in
 * proportion to both, whatever the glob.
 */
export function globMatches(glob: string, path: string): boolean {
  return globTest(glob)(path);
}

/** The same for many paths: the glob is taken apart once. */
export function globTest(glob: string): (path: string) => boolean {
  const apart = taken(glob);
  return (path) => fits(apart, path.split('/'));
}

/** Whether a glob matches every one of these paths. */
export function matchesAll(glob: string, paths: readonly string[]): boolean {
  return paths.every(globTest(glob));
}

/** Whether a text is a glob rather than a path. */
export function isGlob(text: string): boolean {
  return lettersOf(text).some((letter) => letter === '*' || letter === '?');
}

/** The glob that matches this path alone: its wildcards are letters. */
export function literalGlob(path: string): string {
  return path.replace(/[*?]|\\(?=[*?\\])/gu, '\\$&');
}

/** The text of a glob without the backslashes that make wildcards letters. */
export function plainGlob(glob: string): string {
  return glob.replace(/\\([*?\\])/gu, '$1');
}

/** Whether two globs may match the same path; false only where their folders differ before the first wildcard. */
export function mayMeet(a: string, b: string): boolean {
  const [left, right] = [a.split('/'), b.split('/')];
  for (const [i, name] of left.entries()) {
    const other = right[i];
    if (other === undefined || isGlob(name) || isGlob(other)) return true;
    if (plainGlob(name) !== plainGlob(other)) return false;
  }
  return true;
}

interface Branch {
  readonly folders: Map<string, Branch>;
  readonly globs: { readonly at: number; readonly glob: Glob }[];
}

/** Many globs, found by the folders that they begin with: a path is compared with those of its own folders only. */
export class GlobIndex {
  readonly #root = branch();

  constructor(globs: readonly string[]) {
    for (const [at, text] of globs.entries()) {
      const glob = taken(text);
      let place = this.#root;
      for (const [i, part] of glob.parts.entries()) {
        if (isGlob(part)) break;
        const name = glob.names[i] as string;
        const next = place.folders.get(name) ?? branch();
        place.folders.set(name, next);
        place = next;
      }
      place.globs.push({ at, glob });
    }
  }

  /** Places in the list of the globs that match a path, in order. */
  matching(path: string): readonly number[] {
    const names = path.split('/');
    const found: number[] = [];
    let place: Branch | undefined = this.#root;
    for (let i = 0; place; i++) {
      for (const { at, glob } of place.globs) if (fits(glob, names)) found.push(at);
      place = i < names.length ? place.folders.get(names[i] as string) : undefined;
    }
    return found.sort((a, b) => a - b);
  }
}

/** The globs that match none of these paths. */
export function matchless(globs: readonly string[], paths: readonly string[]): readonly string[] {
  if (globs.length === 0) return [];
  const index = new GlobIndex(globs);
  const left = new Set(globs.keys());
  for (const path of paths) {
    for (const at of index.matching(path)) left.delete(at);
    if (left.size === 0) return [];
  }
  return globs.filter((_, at) => left.has(at));
}

function branch(): Branch {
  return { folders: new Map(), globs: [] };
}

function taken(glob: string): Glob {
  const parts = glob
    .replace(/^\.?\//, '')
    .replace(/\/$/, '')
    .split('/');
  return { parts, names: parts.map(plainGlob) };
}

function fits({ parts, names }: Glob, path: readonly string[]): boolean {
  return matchAll(parts, path, (part) => part === '**', nameMatches) || isFolderOf(names, path);
}

function isFolderOf(names: readonly string[], path: readonly string[]): boolean {
  return names.length < path.length && names.every((name, i) => name === path[i]);
}

/** Letters and wildcards of a glob; a wildcard that is a letter keeps its backslash. */
function lettersOf(glob: string): readonly string[] {
  return glob.includes('\\') ? (glob.match(/\\[*?\\]|./gsu) ?? []) : [...glob];
}

function nameMatches(part: string, name: string): boolean {
  return matchAll(
    lettersOf(part),
    [...name],
    (letter) => letter === '*',
    (letter, there) => letter === '?' || letter === there || (letter.length === 2 && letter === `\\${there}`),
  );
}

/** Matches a list with wildcards, going back to the last wildcard only. */
function matchAll(
  pattern: readonly string[],
  items: readonly string[],
  isWild: (one: string) => boolean,
  isSame: (one: string, item: string) => boolean,
): boolean {
  let [at, star, resume] = [0, -1, 0];
  for (let i = 0; i < items.length; ) {
    const one = pattern[at];
    if (one !== undefined && isWild(one)) {
      star = at++;
      resume = i;
    } else if (one !== undefined && isSame(one, items[i] as string)) {
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
