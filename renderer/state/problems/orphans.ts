import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { isSidecarName, sidecarName } from '../../../shared/sidecar/path.ts';
import { useFolder } from '../folder/folder.ts';

/** Whether a problem is that a sidecar has no image of exactly its name. */
export function isOrphan(code: ProblemCode): boolean {
  return code === 'sidecar-orphan' || code === 'sidecar-misnamed' || code === 'sidecar-misnamed-second';
}

/** Paths of the sidecars without an image among the problems of a folder. */
export function orphanPaths(problems: readonly Problem[]): readonly string[] {
  return problems.flatMap(({ code, path }) => (isOrphan(code) && path !== undefined ? [path] : []));
}

/** The names that a file lost and got; `image` is the row path of the image whose sidecar it was or became. */
export interface OrphanMove {
  readonly image: string;
  readonly from: string;
  readonly to: string;
}

/** A sidecar that has its image again is no longer a problem, and one that has lost it is, without reading the folder again. */
export function followOrphans(moves: readonly OrphanMove[]): void {
  const gone = new Set(moves.map(({ from }) => from));
  const left = moves.filter(({ image, to }) => isSidecarName(to) && to !== sidecarName(image));
  useFolder.setState(({ problems }) => ({
    problems: [
      ...problems.filter(({ code, path }) => !isOrphan(code) || !gone.has(path ?? '')),
      ...left.map(({ to }) => problem('sidecar-orphan', { sidecar: to }, { path: to })),
    ],
  }));
}
