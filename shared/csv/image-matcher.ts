import { fileName } from '../basics/slash-path.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';

/** Finds the image that a cell names. */
export type ImageMatcher = (name: string) => Result<string>;

const mostNamed = 3;

/** Paths may use backslashes, and accents may be composed or decomposed. */
function plain(name: string): string {
  return name.trim().replaceAll('\\', '/').replace(/^\.\//, '').normalize('NFC');
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
    const name = fileName(plain(path));
    const known = byName.get(name);
    if (known) known.push(path);
    else byName.set(name, [path]);
  }
  return byName;
}

/** The images of an opened folder, by their paths relative to it. */
export interface FolderImages {
  /** Absolute path of the folder. */
  readonly root: string;
  readonly paths: readonly string[];
}

/** The relative path for an absolute one inside the folder; any other unchanged. */
function inFolder(name: string, root: string): string {
  const start = `${plain(root).replace(/\/+$/, '')}/`;
  return name.startsWith(start) ? name.slice(start.length) : name;
}

/**
 * Matches by the path relative to the folder, by the absolute path, or by a file name alone where it is unique. A path
 * with other folders refers to other images: in a season, every day has images of the same names (README, Command line).
 */
export function imageMatcher({ root, paths }: FolderImages): ImageMatcher {
  const exact = new Set(paths);
  // Built only when a name is not a relative path; in an exported table all are.
  let byName: ReadonlyMap<string, readonly string[]> | null = null;
  return (given) => {
    if (exact.has(given)) return ok(given);
    byName ??= pathsByName(paths);
    const name = plain(given);
    const candidates = byName.get(fileName(name)) ?? [];
    const path = inFolder(name, root);
    const same = candidates.filter((each) => plain(each) === path);
    const found = same.length > 0 || name.includes('/') ? same : candidates;
    if (found.length === 1) return ok(found[0] as string);
    return fail(found.length === 0 ? problem('csv-image-unknown', { name }) : ambiguous(name, found));
  };
}
