import type { ProblemDetails } from './problem.ts';

/** Why something failed, for the `{reason}` of a problem: a code in the details, and its words for within a sentence. */
export const reasons = {
  // what the operating system said
  EIO: 'the drive reported an error',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this computer',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long for this drive',
  EXDEV: 'it is on another drive than its folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'part of its path is not a folder',
  ETIMEDOUT: 'the network drive is not responding',
  EHOSTDOWN: 'the network drive is not responding',
  ENOTCONN: 'the network drive is not connected',
  ESTALE: 'the network drive lost the file',
  EFBIG: 'it is too large for this drive',
  EINVAL: 'the drive does not allow it',
  ENXIO: 'it is not an ordinary file',
  ENOENT: 'it does not exist',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EBUSY: 'another program is using it',
  EROFS: 'the drive is read-only',

  // files
  'not-file': 'it is not an ordinary file',
  'too-large': 'it is larger than {limit} MB',
  'link-broken': 'its symbolic link leads nowhere',
  'link-outside': 'its symbolic link leads out of the opened folder',
  empty: 'it is empty',
  'name-of-image': 'its name is that of an image',
  'name-of-sidecar': 'its name is that of a sidecar',
  'record-damaged': 'it is damaged',
  'journal-full': 'there are more than 64 MB of unsaved edits',
  'template-size': 'it is not an ordinary file, or it is too large',

  // reading images
  'reader-stopped': 'the reader stopped on it',
  'reader-slow': 'reading it takes longer than two seconds',

  // moving sidecars
  'move-readable': 'it can be read now',
  'move-foreign': 'it is not damaged, but has another version or comes from another program',
  'move-occupied': 'another file already has that name',
  'move-missing': 'it is no longer there',
  'move-hundred': 'there are already a hundred files named like it',
  'move-own': "it is that image's own",
  'move-changed': 'it was changed at that moment',
  'move-changed-since': 'it has since been changed',

  // tables
  'table-place': 'line {line}, character {column}: {what}',
  'table-zero-byte': 'line {line}, character {column}: it contains a zero byte, so it is not text',
  'table-quote-open': 'line {line}, character {column}: a quote is opened there and never closed',
  'table-quote-early':
    'line {line}, character {column}: the quoted cell that begins there continues after its closing quote',
  'table-columns': 'line {line} has more than {most} columns',
  'table-lines': 'it has more than {most} lines',
  'table-no-column': 'it has no column {column}',
  'table-not-read': 'it cannot be read',

  // calibration
  'size-outside': 'outside of 0.001–1000 µm',
  'size-printed': 'the {dpi} dpi of a screen or printer',

  // requests
  'wrong-host': 'not an address of this program',
  'wrong-site': 'the request comes from another site',
  'wrong-page': 'it came from another page',
  'unknown-address': 'there is nothing at this address',
  'wrong-method': 'this address does not answer that kind of request',
  'address-used': 'open the address that the program printed last; each works once',
  'body-values': 'the body has too many values for its size',
  'body-not-json': 'the body is not JSON',
  'body-type': 'the body must be application/json',
  'body-large': 'the body is too large',
  superseded: 'a newer request replaced it',
} as const;

/** A code of the list. */
export type ReasonCode = keyof typeof reasons;

/** Details that give a reason by its code, with the values that its words name. */
export function because(reason: ReasonCode, details: ProblemDetails = {}): ProblemDetails {
  return { reason, ...details };
}

function isListed(reason: string): reason is ReasonCode {
  return Object.hasOwn(reasons, reason);
}

/** The words of a reason; what is not in the list, such as the message of a reader, stands for itself. */
export function reasonText(reason: string, details: ProblemDetails = {}): string {
  const words: string = isListed(reason) ? reasons[reason] : reason;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}
