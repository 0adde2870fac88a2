import { type Problem, problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';

/** Finds the image that a cell names. */
export type ImageMatcher = (name: string) => Result<string>;

const mostNamed = 3;

/** Slashes may be Windows' own, accents may be composed in two ways. */
function plain(name: string): string {
  return name.trim().replaceAll('\\', '/').replace(/^\.\//, '').normalize('NFC');
}

const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Whether one of two paths ends with the other, at a folder's border. */
function overlaps(a: string, b: string): boolean {
  return a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
}

function ambiguous(name: string, paths: readonly string[]): Problem {
  const named = paths.slice(0, mostNamed).join(', ');
  return problem('csv-image-ambiguous', {
    count: paths.length,
    name,
    paths: paths.length > mostNamed ? `${named}, …` : named,
  });
}

function pathsByName(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = lastPart(plain(path));
    const known = byName.get(name);
    if (known) known.push(path);
    else byName.set(name, [path]);
  }
  return byName;
}

/**
 * Matches by the path relative to the folder; else by as much of a path as is unique: a file name alone, or a path from a
 * folder above or below (SPEC 5).
 */
export function imageMatcher(paths: readonly string[]): ImageMatcher {
  const exact = new Set(paths);
  // Made when a name is not a path as it stands: in a table that was exported all are.
  let byName: ReadonlyMap<string, readonly string[]> | null = null;
  return (given) => {
    if (exact.has(given)) return ok(given);
    byName ??= pathsByName(paths);
    const name = plain(given);
    const candidates = byName.get(lastPart(name)) ?? [];
    const same = candidates.filter((path) => plain(path) === name);
    const found = same.length > 0 ? same : candidates.filter((path) => overlaps(plain(path), name));
    if (found.length === 1) return ok(found[0] as string);
    return fail(found.length === 0 ? problem('csv-image-unknown', { name }) : ambiguous(name, found));
  };
}
