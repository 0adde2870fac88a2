import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';

/** What a drive does to a deposit: no edits stay unsaved, so what to do is another thing than when sidecars are saved. */
const depositCodes: Partial<Readonly<Record<ProblemCode, ProblemCode>>> = {
  'disk-full': 'deposit-disk-full',
  'folder-locked': 'deposit-folder-locked',
  'folder-offline': 'deposit-folder-offline',
  'group-lost': 'deposit-group-lost',
  'io-error': 'deposit-io-error',
  locked: 'deposit-locked',
  'read-only': 'deposit-read-only',
};

/** A failure of a drive as a deposit or an answer words it; all other problems as they are. */
export function inDepositWords<T extends Problem>(problem: T): T {
  return { ...problem, code: depositCodes[problem.code] ?? problem.code };
}
