import { capital } from '../basics/capital.ts';
import { groupedNumber } from '../basics/count.ts';
import { depositReasons } from './deposit-reasons.ts';
import { headerReasons } from './header-reasons.ts';
import type { Detail, ProblemDetails, Reason } from './problem.ts';
import { rejections } from './rejection-reasons.ts';
import { xmlReasons } from './xml-reasons.ts';

/** Why something failed, for the `{reason}` of a problem: a code in the details, and its words for use within a sentence. */
export const reasons = {
  // errors of the operating system
  EIO: 'the drive reported an error',
  EBADF: 'it is not open for reading',
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
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ECONNRESET: 'the network drive broke the connection',
  ECONNABORTED: 'the network drive broke the connection',
  ENETUNREACH: 'the network drive cannot be reached',
  ENETDOWN: 'the network drive cannot be reached',
  EHOSTUNREACH: 'the network drive cannot be reached',
  ENODEV: 'the drive is gone',
  EDEADLK: 'it is online only, and was not downloaded',
  UNKNOWN: 'the system gave no reason',

  // files
  'file-for-folder': 'it is a file, but an image of this format is a folder',
  'not-file': 'it is not an ordinary file',
  'too-large': 'it is larger than {limit} MB',
  'name-garbled': 'its name is not valid UTF-8; rename it',
  'link-broken': 'its symbolic link leads nowhere',
  'link-outside': 'its symbolic link leads out of the opened folder',
  empty: 'it is empty',
  'version-other': 'it has version {version}, not 2',
  'keys-foreign': 'it has none of the keys of a sidecar',
  'name-of-image': 'its name is that of an image',
  'name-of-sidecar': 'its name is that of a sidecar',
  'other-kind-there': 'a file of another kind is already there',
  'other-table-there': 'a table that another program wrote is already there',
  'record-damaged': 'it is damaged',
  'place-not-full': 'the new place is not a full path',
  'place-not-folder': 'the new place is not a folder',
  'place-network': 'the new place is on a network drive, to which Windows follows no link',
  'place-same': 'it is there already',
  'place-inside': 'the new place is inside the old one',
  'place-not-empty': 'the new place has a folder “Scopecard history” that is not empty',
  'history-busy': 'it is being tidied or moved, in this or another window or program',
  'save-runs': 'a save is running, in this or another window or program',
  'command-exists': 'another program has put a file of this name there',
  'command-refused': 'the system did not permit it',
  'journal-full': 'there are more than 64 MB of unsaved edits',
  'rules-size': 'it is not an ordinary file, or it is larger than 16 MB',
  'rules-not-text': 'it is not valid UTF-8',
  'rules-shape': 'at {at}, {expected} is expected, not {found}',
  'rules-no-field': '{fieldName} is not a field',
  'rules-near-field': '{fieldName} is not a field; perhaps {near} is meant',
  'rules-number': '{fieldName} is numeric, so it cannot have a list of values',
  'template-size': 'it is not an ordinary file, or it is too large',

  // reading images
  ...headerReasons,
  ...xmlReasons,
  'reader-stopped': 'the reader stopped on it',
  'reader-failed': 'the reader failed on it ({fault})',
  'folder-of-files': 'it is a folder of files',
  'not-read': 'it was not read',
  'reader-slow': 'reading it takes longer than two seconds',
  'drive-slow': 'its drive takes longer than 20 seconds to deliver it',

  // pixels
  'codec-damaged': 'its {codec} data are damaged',
  'codec-damaged-at': 'its {codec} data are damaged at byte {byte}',
  'codec-part': 'its {codec} data have no {piece}',
  'codec-size': 'its {codec} data have {size} samples',
  'codec-bits': 'its {codec} data have {bits} bits',
  'codec-version': 'its {codec} data have version {version}, which the preview does not read',
  'codec-gaps': 'its {codec} data have a mask of missing samples, which the preview does not read',
  'codec-webp-samples': 'its WebP data have neither 3 nor 4 samples per pixel',
  'codec-samples': 'it has {count} samples per pixel, not {expected}',
  'codec-old-lzw': 'it is LZW of TIFF 5.0, which the preview does not read',
  'codec-no-end': 'its {codec} data have no end, so that their values cannot be checked',
  'codec-failed': 'its decoder failed',
  'block-short': 'it ends early',
  'block-unreadable': 'it cannot be read',
  'block-unlisted': 'its place is not in the directory',
  'tiles-no-size': 'its tiles have no size',
  'plane-no-page': 'it has no page',

  // sidecars whose names look like those of images
  'name-accents': 'how its accents are encoded, as after a copy from a Mac',
  'name-case': 'upper and lower case',

  // moving sidecars
  'move-readable': 'it can be read now',
  'move-foreign': 'it is not damaged, but has another version or comes from another program',
  'move-occupied': 'another file already has that name',
  'move-missing': 'it is no longer there',
  'move-hundred': 'there are already a hundred files named like it',
  'move-own': 'it is that image’s own',
  'move-image-back': 'the image that it is named after is beside it again',
  'move-changed': 'it was changed at that moment',
  'move-changed-since': 'it has since been changed',

  // tables
  'table-place': 'line {line}, character {column}: {what}',
  'table-encoding': 'it is not in the encoding {encoding}',
  'table-zero-byte': 'line {line}, character {column}: it contains a zero byte, so it is not text',
  'table-quote-open': 'line {line}, character {column}: a quote is opened there and never closed',
  'table-quote-early':
    'line {line}, character {column}: the quoted cell that begins there continues after its closing quote',
  'table-columns': 'line {line} has more than {most} columns',
  'table-lines': 'it has more than {most} lines',
  'table-no-column': 'it has no column {column}',
  'table-not-read': 'it cannot be read',

  // JSON and text
  'at-byte': '{cause} (byte {byte})',
  'json-end': 'unexpected end of the file',
  'json-string-open': 'unexpected end of the file: a string is not closed',
  'json-comment': 'a comment, which JSON does not allow',
  'json-quotes': 'single quotes where JSON needs double quotes',
  'json-code': 'unexpected character U+{code}',
  'json-character': 'unexpected character "{character}"',
  'json-control': 'a line break or control character inside a string',
  'json-escape': 'an invalid escape inside a string',
  'json-number': 'a malformed number',
  'json-comma': 'a comma before the closing {closer}',
  'json-deep': 'brackets nested more than a million deep',
  'json-more': 'more text after the end of the JSON',
  'json-keys': 'an object of more than 250,000 keys',
  'root-array': 'it contains a list, not an object',
  'root-null': 'it contains null, not an object',
  'root-string': 'it contains a string, not an object',
  'root-number': 'it contains a number, not an object',
  'root-boolean': 'it contains true or false, not an object',
  'utf-16': 'it is written in UTF-16, not UTF-8',
  'not-utf-8': 'it is not UTF-8: byte 0x{hex} (is the text in another encoding, such as Latin-1?)',
  'not-json': 'it is not JSON',
  'not-json-object': 'it is not a JSON object',
  'not-valid-json': 'it is not valid JSON ({fault})',

  // templates, answers, spreadsheets
  'template-foreign': 'it is not a Scopecard template',
  'template-no-name': 'it has no name',
  'template-no-values': 'it has no values',
  'template-value': 'the value of {key} is neither text nor number',
  'view-foreign': 'it is not a Scopecard view',
  'view-column': '{key} names a column that does not exist, {column}',
  'view-part': '{key} is missing or has the wrong form',
  'answers-version': 'it has version {version}, not {expected}',
  'answers-no-match': '{key} has no match',
  'answers-no-id': '{key} has no match or no id',
  'answers-not-object': '{key} is not an object',
  'answers-number': '{key} is a number with more digits than a number can keep: put it in quotes, or correct it',
  'answers-not-list': '{key} is not a list',
  'not-xlsx': 'it is not a spreadsheet in XLSX form',
  'xlsx-list': 'its list of parts is damaged',
  'xlsx-old': 'it is in the older XLS form, or protected by a password',
  'xlsx-unpacked': 'it is larger than {limit} MB when unpacked',
  'xlsx-formula': 'the formula in cell {cell} has no result yet',
  'xlsx-merged': 'it has more than {most} merged cells',
  'xlsx-damaged': 'it is damaged ({fault})',

  ...depositReasons,

  // sidecars that other programs would reject
  ...rejections,

  // edits of sidecars
  'edit-key-changed': 'its key "{key}" has changed',
  'edit-unreadable': 'it cannot be read: {cause}',
  'edit-version': 'it has another version',
  'edit-foreign': 'it is not a CloudScope sidecar',
  'edit-not-object': 'its "{section}" is not an object',
  'edit-too-large': 'it would then be larger than {limit} MB, and no longer be read',
  'edit-rejected': 'CloudScope or AcqStore would then reject it: {cause}',

  // calibration
  'size-outside': 'outside of 0.001–1000 µm',
  'size-side': 'a side of {side} cm, longer than any slide',
  'size-printed': 'the {dpi} dpi of a screen or printer',
  'sizes-all': 'several sizes: {listed}',
  'sizes-first': 'several sizes: {listed} and {more} more',
  'sizes-scattered': '{count} different sizes, most often {common} ({images})',
  'sizes-single': 'sizes that all differ, such as {common}',

  // patterns of paths
  'pattern-format': '“{format}” is not a format. Formats are {formats}',
  'pattern-open': 'a “{” is not closed',
  'pattern-close': 'a “}” has no “{” before it',
  'pattern-side-by-side':
    '{here} and {there} are side by side, so it is unclear where one ends. Put the separator between them, or give what one contains, as in {{key}:digits}',
  'pattern-takes-all': '{here} takes all {what}, so {there} cannot follow it',
  'pattern-gap': 'there is nothing between two “/”, or the file name is missing; * matches anything',
  'pattern-long': 'it is longer than {limit} characters',
  'pattern-twice': '{{key}} occurs twice',
  'pattern-no-field': 'it does not fill a field. Name one in braces, as in {condition}',

  // requests
  'request-unknown': 'there is no request {request}',
  'request-unfit': '{request}: {fault}',
  'wrong-host': 'not an address of this program',
  'wrong-site': 'the request comes from another site',
  'wrong-page': 'it came from another page',
  'unknown-address': 'this address does not exist',
  'wrong-method': 'this address does not answer that kind of request',
  'address-used': 'open the address that the program printed last; each works once',
  'body-values': 'the body has too many values for its size',
  'body-not-json': 'the body is not JSON',
  'body-type': 'the body must be application/json',
  'body-large': 'the body is too large',
  superseded: 'a newer request replaced it',
} as const;

/** A reason with the byte where it was found. */
export function atByte(cause: Reason, byte: number): Reason {
  return because('at-byte', { cause, byte });
}

/** A code of the list. */
export type ReasonCode = keyof typeof reasons;

/** Details that give a reason by its code, with the values for its placeholders. */
export function because(reason: ReasonCode, details: ProblemDetails = {}): Reason {
  return { reason, ...details };
}

function isListed(reason: string): reason is ReasonCode {
  return Object.hasOwn(reasons, reason);
}

/** The words of a reason; anything not in the list, such as a library's message, is used as it is. */
export function reasonText(reason: string, details: ProblemDetails = {}): string {
  return isListed(reason) ? filled(reasons[reason], details, false) : reason;
}

/** Sentences with their `{placeholders}` filled in; a name without a detail stays as it is. */
export function fill(words: string, details: ProblemDetails): string {
  return filled(words, details, true);
}

function filled(words: string, details: ProblemDetails, isSentence: boolean): string {
  if (!words.includes('{')) return words;
  return words.replace(/\{(\w+)\}/g, (whole, name: string, at: number) => {
    const detail = details[name];
    if (detail === undefined) return whole;
    if (name === 'reason' && typeof detail === 'string') return reasonText(detail, details);
    const text = detailText(name, detail);
    // `the IDR` may begin a sentence.
    const isFirst = at === 0 ? isSentence : words.slice(0, at).endsWith('. ');
    return name === 'repository' && isFirst ? capital(text) : text;
  });
}

/** Details that are grouped: counts of bytes and places in a file. A code or a version is not. */
const grouped = new Set(['at', 'byte', 'bytes', 'end', 'offset']);

/** A detail as its sentence has it: `1,048,576` for bytes, reasons in words with semicolons between them. */
function detailText(name: string, detail: Detail): string {
  if (typeof detail === 'number' && grouped.has(name)) return groupedNumber(detail);
  if (typeof detail !== 'object') return String(detail);
  const several = [detail].flat();
  return several.map((each) => reasonText(each.reason, each)).join('; ');
}
