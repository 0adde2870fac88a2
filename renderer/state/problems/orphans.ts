import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { isSidecarName, sidecarName } from '../../../shared/sidecar/path.ts';
import { useFolder } from '../folder/folder.ts';

/** Paths of the sidecars without an image among the problems of a folder. */
export function orphanPaths(problems: readonly Problem[]): readonly string[] {
  return problems.flatMap(({ code, path }) => (code === 'sidecar-orphan' && path !== undefined ? [path] : []));
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
      ...problems.filter(({ code, path }) => code !== 'sidecar-orphan' || !gone.has(path ?? '')),
      ...left.map(({ to }) => problem('sidecar-orphan', { sidecar: to }, { path: to })),
    ],
  }));
}
