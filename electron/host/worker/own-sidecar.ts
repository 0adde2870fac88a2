import { type Problem, type ProblemDetails, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { valueErrors } from '../../../shared/values/validate.ts';
import { readSidecarAt, type SidecarPart } from './sidecar-file.ts';

/** The sidecar that another program keeps inside the image: shown, and never written. */
export function readOwnSidecar(path: string, roots: readonly string[]): SidecarPart {
  const part = readSidecarAt(path, roots);
  const wrong = part.problems.filter(({ severity }) => severity === 'error');
  const values = wrong.filter(({ code }) => valueErrors.has(code));
  return {
    ...part,
    // None of the fixes for a damaged sidecar beside an image is possible here.
    sidecar: 'unsupported',
    problems: [
      problem('sidecar-inside'),
      ...unusable(part, wrong),
      ...values.map((each) => ({ ...each, details: { ...each.details, owner: 'AcqStore' } })),
    ],
  };
}

/** AcqStore requires a complete sidecar of its own version inside the image, but accepts invalid values. */
function unusable(part: SidecarPart, wrong: readonly Problem[]): readonly Problem[] {
  if (part.sidecar === 'none') return [problem('sidecar-inside-unusable', because('ENOENT'))];
  const first = wrong.find(({ code }) => !valueErrors.has(code));
  return first ? [problem('sidecar-inside-unusable', reasonOf(first))] : [];
}

function reasonOf({ code, details }: Problem): ProblemDetails {
  if (code === 'sidecar-version') return because('version-other', details);
  return code === 'sidecar-foreign' ? because('keys-foreign') : details;
}
