import { problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';

/** Encodings that tables come in. */
export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What each encoding is called. */
export const encodingNames: Readonly<Record<TableEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
};

/** A table's text, without its byte order mark. */
export interface DecodedTable {
  readonly text: string;
  readonly encoding: TableEncoding;
}

/** Enough for a million lines; more is no table of images. */
export const maxTableBytes = 256 * 1024 * 1024;

/** A table's bytes as text, in the encoding that was chosen or else the one that they show. */
export function decodeTable(bytes: Uint8Array, chosen?: TableEncoding): Result<DecodedTable> {
  if (bytes.length > maxTableBytes) return fail(problem('csv-unreadable', { reason: 'it is larger than 256 MB' }));
  const encoding = chosen ?? encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.trim() === '') return fail(problem('csv-unreadable', { reason: 'it is empty' }));
  return ok({ text, encoding });
}

function encodingOf(bytes: Uint8Array): TableEncoding {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return wideEncodingOf(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252');
}

/** UTF-16 without a mark: the headings are plain letters, whose other byte is zero. */
function wideEncodingOf(bytes: Uint8Array): TableEncoding | null {
  const start = bytes.subarray(0, 64);
  const zeros = (odd: number) => start.reduce((count, byte, i) => count + (byte === 0 && i % 2 === odd ? 1 : 0), 0);
  const [even, odd] = [zeros(0), zeros(1)];
  if (start.length < 4 || even + odd < start.length / 4) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
