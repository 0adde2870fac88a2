import type { Problem } from '../../shared/problems/problem.ts';

/** A problem in one line for people: where, how bad, what, what to do. */
export function problemLine({ path, severity, message, fix }: Problem): string {
  return `${path || '.'}: ${severity}: ${message} ${fix}`;
}
