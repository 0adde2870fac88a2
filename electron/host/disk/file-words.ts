import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';

/** What a drive does to a file that the user named: no edits stay unsaved, so what to do is another thing than when sidecars are saved. */
const fileCodes: Partial<Readonly<Record<ProblemCode, ProblemCode>>> = {
  'disk-full': 'file-disk-full',
  'group-lost': 'file-group-lost',
  'io-error': 'file-io-error',
  locked: 'file-locked',
  'read-only': 'file-read-only',
};

/** A failure of a drive as it concerns a table, a picture or another file that the user named; all other problems as they are. */
export function inFileWords<T extends Problem>(problem: T): T {
  return { ...problem, code: fileCodes[problem.code] ?? problem.code };
}
