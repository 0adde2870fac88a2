import { problem } from '../../../shared/problems/problem.ts';
import { readSidecarAt, type SidecarPart } from './sidecar-file.ts';

/** The sidecar that another program keeps inside the image: shown, and never written. */
export function readOwnSidecar(path: string, roots: readonly string[]): SidecarPart {
  const part = readSidecarAt(path, roots);
  const problems = [problem('sidecar-inside'), ...part.problems.filter(({ severity }) => severity === 'error')];
  return { ...part, sidecar: part.sidecar === 'damaged' ? 'damaged' : 'unsupported', problems };
}
