import type { TargetPath, TargetTree } from '../target/target.ts';
import { globPattern } from './glob.ts';
import { pathLimit, wholePattern } from './python-pattern.ts';
import { pathsOfVersion, versionsFromHighest } from './tree-path.ts';

/** Why one version of a layout does not fit a directory; empty where it fits. */
export interface VersionErrors {
  readonly version: string;
  /** Paths that no pattern allows, sorted. */
  readonly notAllowed: readonly string[];
  /** Required paths that are missing. */
  readonly missing: readonly TargetPath[];
}

/** How a directory compares with the versions of a layout. */
export interface TreeFit {
  /** Versions that it fits, the highest first. */
  readonly fits: readonly string[];
  /** The result of each version that was tried, the highest first. */
  readonly tried: readonly VersionErrors[];
}

interface CompiledPath {
  readonly path: TargetPath;
  readonly expression: RegExp;
  found: boolean;
}

interface CompiledVersion {
  readonly version: string;
  readonly paths: readonly CompiledPath[];
  readonly notAllowed: string[];
}

/** Versions often share a pattern, which is then tried once. */
function compile(rules: TargetTree, versions: readonly string[]): readonly CompiledVersion[] {
  const compiled = new Map(
    rules.paths.map((path) => [path, { path, expression: wholePattern(path.pattern), found: false }]),
  );
  return versionsFromHighest(versions).map((version) => ({
    version,
    paths: pathsOfVersion(rules, version).flatMap((path) => compiled.get(path) ?? []),
    notAllowed: [],
  }));
}

function lookAt(path: string, versions: readonly CompiledVersion[], isIgnored: boolean): void {
  const hits = new Map<CompiledPath, boolean>();
  const isHit = (each: CompiledPath): boolean => {
    const known = hits.get(each);
    if (known !== undefined) return known;
    const hit = path.length <= pathLimit && each.expression.test(path);
    hits.set(each, hit);
    if (hit) each.found = true;
    return hit;
  };
  for (const { paths, notAllowed } of versions) {
    let isAllowed = isIgnored;
    for (const each of paths) if (isHit(each)) isAllowed = true;
    if (!isAllowed) notAllowed.push(path);
  }
}

/**
 * Compares a directory with versions of a layout as HuBMAP's validator does. `paths` are relative, with `/`: all files, and
 * every folder without files of its own as `name/`. A path is not allowed when no pattern matches it whole and it is
 * not ignored; a required one is missing when nothing matches it, ignored paths included.
 */
export function fitTree(
  paths: Iterable<string>,
  rules: TargetTree,
  versions: readonly string[],
  ignore: readonly string[] = [],
): TreeFit {
  const compiled = compile(rules, versions);
  const globs = ignore.map(globPattern);
  for (const path of paths) lookAt(path, compiled, path.length <= pathLimit && globs.some((glob) => glob.test(path)));
  const tried = compiled.map(({ version, paths, notAllowed }) => ({
    version,
    notAllowed: notAllowed.sort(),
    missing: paths.filter(({ path, found }) => path.level === 'must' && !found).map(({ path }) => path),
  }));
  const fits = tried.filter(({ notAllowed, missing }) => notAllowed.length + missing.length === 0);
  return { fits: fits.map(({ version }) => version), tried };
}

/** The errors that the validator reports where nothing fits: those of the highest version. */
export function reportedErrors({ tried }: TreeFit): VersionErrors {
  return tried[0] ?? { version: '', notAllowed: [], missing: [] };
}
