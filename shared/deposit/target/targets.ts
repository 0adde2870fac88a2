/// <reference types="vite/types/importMeta.d.ts" />
import { readTarget, type TargetFile } from './read-target.ts';
import type { Target } from './target.ts';

// A target is one file: every file in the folder is part of the program.
const files = import.meta.glob<TargetFile>('../targets/*.json', { eager: true, import: 'default' });

/** The targets that files describe, whatever their order; a file may extend another one. */
export function targetsOf(files: readonly TargetFile[]): readonly Target[] {
  const known = new Map<string, Target>();
  const find = (id: string, version: string): Target | undefined => {
    const name = `${id}@${version}`;
    const file = files.find((one) => one.id === id && one.version === version);
    if (!known.has(name) && file) known.set(name, readTarget(file, find));
    return known.get(name);
  };
  for (const { id, version } of files) find(id, version);
  return [...known.values()].sort((a, b) => compareTargets(a, b));
}

/** By id, the newest version first. */
function compareTargets(a: Target, b: Target): number {
  return a.id === b.id ? compareVersions(b.version, a.version) : a.id < b.id ? -1 : 1;
}

/** The order of versions, part by part as numbers. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Every target that this program knows, by id, the newest version of each first. */
export const targets: readonly Target[] = targetsOf(Object.values(files));

/** All versions of the id in `hubmap-imc` or `hubmap-imc@0`, the named one first. */
export interface NamedTarget {
  readonly target: Target;
  /** Whether a version was named: then only that one is checked. */
  readonly version: string | null;
  readonly versions: readonly Target[];
}

/** The target of a name with or without a version; null when there is none. */
export function targetNamed(name: string, among: readonly Target[] = targets): NamedTarget | null {
  const [id = '', version = null] = name.split('@');
  const versions = among.filter((target) => target.id === id);
  const target = version === null ? versions[0] : versions.find(({ accepts }) => accepts.includes(version));
  return target ? { target, version, versions } : null;
}
