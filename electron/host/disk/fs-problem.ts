import { constants } from 'node:os';
import { dirname } from 'node:path';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { reasonText } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';

/** A failure that the operating system reported; any other exception is a bug. */
export interface FsError extends Error {
  readonly code: string;
}

/** Windows has errors that Node calls UNKNOWN. */
const systemCode = /^(?:E[A-Z0-9]+|UNKNOWN)$/;

/** A used-up quota and a lost file of a network drive are among the errors that Node has a number for, but no name. */
const unnamed = /^Unknown system error -(\d+)$/;
const names = new Map(Object.entries(constants.errno).map(([name, errno]) => [errno, name]));

/** Whether an exception comes from the operating system and is therefore an expected failure; one without a name gets it here. */
export function isFsError(error: unknown): error is FsError {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return false;
  const errno = unnamed.exec(error.code)?.[1];
  if (errno === undefined) return isSystemCode(error.code);
  error.code = names.get(Number(errno)) ?? `E${errno}`;
  return true;
}

/** For `catch`: null for a failure of the system. @throws any other */
export function nullIfFsError(error: unknown): null {
  if (isFsError(error)) return null;
  throw error;
}

/** For `catch`: null for what is not there. @throws any other, for what a drive does not give now may be there */
export function nullIfAbsent(error: unknown): null {
  if (isFsError(error) && error.code === 'ENOENT') return null;
  throw error;
}

const fullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** Whether a call failed because the drive is full, or the user's share of it. */
export function isFullError(error: unknown): error is FsError {
  return isFsError(error) && fullCodes.has(error.code);
}

/** Each byte of a name that is not text becomes this character, under which the system does not find the file. */
export const garbled = '\ufffd';

/** Whether a reason is the name of a system's error. */
export function isSystemCode(reason: string): boolean {
  return systemCode.test(reason);
}

/** What went wrong, in words without a full stop. */
export function fsReason(error: FsError): string {
  return reasonText(error.code);
}

/** The catalogue's problem for an operating system error about `path`; the only place that knows errno. */
export function fsProblem(error: FsError, path: string): Problem {
  const place = { path };
  switch (error.code) {
    case 'ENOENT':
      return problem(path.includes(garbled) ? 'name-garbled' : 'not-found', { path }, place);
    case 'ENOTDIR':
      return problem('not-a-folder', { path }, place);
    case 'EACCES':
    case 'EPERM':
      return problem('no-permission', { path }, place);
    case 'EBUSY':
    case 'ETXTBSY':
      return problem('locked', { path }, place);
    case 'EROFS':
      return problem('read-only', { path }, place);
    case 'ENOSPC':
    case 'EDQUOT':
      return problem('disk-full', { path }, place);
    default:
      return problem('io-error', { path, reason: error.code }, place);
  }
}

/** As `attempt`, for making the file at `path`: what does not exist then is its folder. */
export async function attemptNew<T>(path: string, call: () => Promise<T>): Promise<Result<T>> {
  const made = await attempt(path, call);
  if (made.ok || made.problem.code !== 'not-found') return made;
  const folder = dirname(path);
  return fail(problem('not-found', { path: folder }, { path: folder }));
}

/** The result of a call to the operating system; its failure becomes a problem of `path`, bugs are rethrown. */
export async function attempt<T>(path: string, call: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await call());
  } catch (error) {
    if (isFsError(error)) return fail(fsProblem(error, path));
    throw error;
  }
}
