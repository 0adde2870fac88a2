import { depositReason } from '../../problems/deposit-catalogue.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';

/** Largest table that is checked, in bytes. */
export const maxTableBytes = 256 * 1024 * 1024;

/** A table's text, as far as it is available, and what a strict reader says of its bytes. */
export interface DecodedTable {
  /** Without its byte-order mark; null where the bytes are not text. */
  readonly text: string | null;
  readonly findings: readonly DepositFinding[];
}

/** Reads a table's bytes as a repository does: UTF-8 without a mark, or it is said where that ends. */
export function decodeDepositTable(bytes: Uint8Array): DecodedTable {
  if (bytes.length > maxTableBytes) return unreadable('large', { limit: maxTableBytes / 1024 / 1024 });
  if (bytes.length === 0) return unreadable('empty');
  const [a, b, c] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (bytes.length > 3 && (a === 0) !== (b === 0))) {
    return { text: null, findings: [encoding(depositReason('utf-16'))] };
  }
  if (a === 0x50 && b === 0x4b && c === 0x03) return unreadable('xlsx');
  const hasMark = a === 0xef && b === 0xbb && c === 0xbf;
  return decodeUtf8(hasMark ? bytes.subarray(3) : bytes, hasMark);
}

function decodeUtf8(bytes: Uint8Array, hasMark: boolean): DecodedTable {
  const marked = hasMark ? [{ ...encoding(depositReason('bom')), row: 1 }] : [];
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), findings: marked };
  } catch {
    const offset = firstBadByte(bytes);
    const letter = String.fromCharCode(bytes[offset] ?? 0);
    const row = rowAt(bytes, offset);
    const found = encoding(depositReason('not-utf8', { offset: offset + (hasMark ? 3 : 0), letter }));
    // Read leniently, the rest can be checked too.
    const text = new TextDecoder('utf-8').decode(bytes);
    return { text, findings: [...marked, { ...found, row }] };
  }
}

function encoding(reason: string): DepositFinding {
  return finding('deposit-encoding', { reason });
}

function unreadable(reason: 'large' | 'empty' | 'xlsx', details = {}): DecodedTable {
  return {
    text: null,
    findings: [finding('deposit-unreadable', { path: 'The table', reason: depositReason(reason, details) })],
  };
}

/** The first byte that no reading of UTF-8 allows: halves are tried, since a decoder does not say where it failed. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isStart(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  // What begins a letter and is not followed by the rest of it is the fault itself.
  while (good > 0 && !isWhole(bytes.subarray(0, good))) good--;
  return good;
}

/** Whether bytes are the beginning of UTF-8 text; the last letter may be cut. */
function isStart(bytes: Uint8Array, stream = true): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

function isWhole(bytes: Uint8Array): boolean {
  return isStart(bytes, false);
}

function rowAt(bytes: Uint8Array, offset: number): number {
  let row = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) row++;
  return row;
}
