import { isWindowsPath, pathIn, separatorOf } from '../../../shared/basics/native-path.ts';

/** A folder on the way to another. */
export interface PathStep {
  readonly name: string;
  readonly path: string;
}

/** Where a path begins: `/`, `C:\`, or a network share `\\server\share\`. */
function rootOf(path: string): string {
  if (!isWindowsPath(path)) return '/';
  return /^(?:\\\\[^\\]+\\[^\\]+|[^\\]+)\\?/.exec(path)?.[0] ?? path;
}

/** The folders on the way to an absolute path, from its root to itself. */
export function pathSteps(path: string): readonly PathStep[] {
  const root = rootOf(path);
  const names = path.slice(root.length).split(separatorOf(path)).filter(Boolean);
  const steps: PathStep[] = [{ name: root, path: root }];
  for (const name of names) steps.push({ name, path: pathIn(steps.at(-1)?.path ?? root, name) });
  return steps;
}
