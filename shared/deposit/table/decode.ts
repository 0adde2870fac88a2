import type { Reason } from '../../problems/problem.ts';
import { because } from '../../problems/reasons.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';

/** Largest table that is checked, in bytes. */
export const maxTableBytes = 256 * 1024 * 1024;

/** A table's text, as far as it can be read, and the faults that a strict reader finds in its bytes. */
export interface DecodedTable {
  /** Without its byte-order mark; null where the bytes are not text. */
  readonly text: string | null;
  readonly findings: readonly DepositFinding[];
}

/** Reads a table's bytes as a repository does: UTF-8 without a byte-order mark, or a finding at the first byte that is not. */
export function decodeDepositTable(bytes: Uint8Array): DecodedTable {
  if (bytes.length > maxTableBytes) return unreadable(because('too-large', { limit: maxTableBytes / 1024 / 1024 }));
  if (bytes.length === 0) return unreadable(because('empty'));
  const [a, b, c] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (bytes.length > 3 && (a === 0) !== (b === 0))) {
    return { text: null, findings: [encoding(because('table-utf-16'))] };
  }
  if (a === 0x50 && b === 0x4b && c === 0x03) return unreadable(because('table-spreadsheet'));
  const hasMark = a === 0xef && b === 0xbb && c === 0xbf;
  return decodeUtf8(hasMark ? bytes.subarray(3) : bytes, hasMark);
}

function decodeUtf8(bytes: Uint8Array, hasMark: boolean): DecodedTable {
  const marked = hasMark ? [{ ...encoding(because('table-marked')), row: 1 }] : [];
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), findings: marked };
  } catch {
    const offset = firstBadByte(bytes);
    const letter = String.fromCharCode(bytes[offset] ?? 0);
    const row = rowAt(bytes, offset);
    const found = encoding(because('table-not-utf-8', { byte: offset + (hasMark ? 3 : 0), letter }));
    // If it is read leniently, the rest can be checked too.
    const text = new TextDecoder('utf-8').decode(bytes);
    return { text, findings: [...marked, { ...found, row }] };
  }
}

/** Whether a finding is the byte-order mark, which some readers accept. */
export function isMark({ details }: DepositFinding): boolean {
  return details.reason === 'table-marked';
}

function encoding(reason: Reason): DepositFinding {
  return finding('deposit-encoding', reason);
}

function unreadable(reason: Reason): DecodedTable {
  return { text: null, findings: [finding('deposit-unreadable', { path: 'The table', ...reason })] };
}

/** Offset of the first character that is not UTF-8; the end if all is. */
function firstBadByte(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) {
    const size = letterSize(bytes, at);
    if (size === 0) return at;
    at += size;
  }
  return bytes.length;
}

/** Number of bytes of the character at an offset; 0 where they are not UTF-8 (RFC 3629, section 4). */
function letterSize(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const size = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  for (let i = 1; i < size; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const [least, most] = secondBytes.get(lead) ?? [0x80, 0xbf];
  return second < least || second > most ? 0 : size;
}

/** After these leads, fewer second bytes are allowed. */
const secondBytes: ReadonlyMap<number, readonly [least: number, most: number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

function rowAt(bytes: Uint8Array, offset: number): number {
  let row = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) row++;
  return row;
}
