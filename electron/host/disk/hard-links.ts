import { type FsError, isFsError } from './fs-problem.ts';

/**
 * What drives without hard links report: exFAT and FAT on Windows EISDIR, which is Node's name for its *incorrect function* there;
 * mounts of rclone EIO. Where EIO is a real failure, renaming fails as well.
 */
const refusals = new Set([
  'EISDIR',
  'EIO',
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EINVAL',
  'EMLINK',
  'EACCES',
  'UNKNOWN',
  'EXDEV',
]);

/** Whether a file could not be given a second name because of its drive, and not because that name is taken or anything else. */
export function refusesHardLinks(error: unknown): error is FsError {
  return isFsError(error) && refusals.has(error.code);
}
