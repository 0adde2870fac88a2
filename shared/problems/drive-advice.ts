/*
 * What to do where a drive or the system did not give a file, by the reason. The file itself may be sound.
 */

/** Reasons for which a drive gives nothing at the moment, and may again. */
export const driveReasons: ReadonlySet<string> = new Set([
  'EIO',
  'ENXIO',
  'ENODEV',
  'EINVAL',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTCONN',
  'ECONNRESET',
  'ECONNABORTED',
  'ESTALE',
  'UNKNOWN',
  'drive-slow',
]);

const connection = 'Check the drive and the network connection, then try again.';
const permission = 'Ask the owner of the file for access, then try again.';
const programs = 'Close other programs, then try again.';

/** Advice by the reason for which a file could not be read. */
export const driveAdvice: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...driveReasons].map((reason) => [reason, connection])),
  EACCES: permission,
  EPERM: permission,
  EBUSY: programs,
  EMFILE: programs,
  ENFILE: programs,
  EDEADLK: 'Have its cloud drive download it, then try again.',
};
