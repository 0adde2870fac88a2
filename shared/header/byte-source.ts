import type { ProblemDetails } from '../problems/problem.ts';
import { ReasonError } from '../problems/reason-error.ts';
import type { ReasonCode } from '../problems/reasons.ts';

/** Bytes of a file, in memory, on disk or elsewhere; all that the header readers know of files. */
export interface ByteSource {
  /** Length of the file in bytes. */
  readonly size: number;
  /**
   * The bytes from `offset`; fewer than `length` at the end of the file. The array must stay unchanged while one header
   * is read.
   * @throws SourceError when the bytes are not available.
   */
  read(offset: number, length: number): Uint8Array;
}

/** An image that is a folder of files; only requested ones are read. */
export interface FolderSource {
  /**
   * Text of a file by its path inside the folder, `/` as separator; null when it does not exist or is outside.
   * @throws SourceError when it is not available
   */
  readonly part: (path: string) => string | null;
}

/** The only error that a source may throw. */
export class SourceError extends ReasonError {
  override readonly name = 'SourceError';
}

/** A source over bytes in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/** What is wrong with the bytes of a file, and where. Never leaves the reader. */
export class FormatError extends ReasonError {
  override readonly name = 'FormatError';
  /** Byte offset in the file. */
  readonly offset: number;

  constructor(reason: ReasonCode, offset: number, details?: ProblemDetails) {
    super(reason, details);
    this.offset = offset;
  }
}

/** Thrown when a file would cost more bytes or time than any sound header needs (docs/headers.md). */
export class BudgetError extends FormatError {}

const headLength = 16 * 1024;
const aheadLength = 64 * 1024;
const scatteredLength = 1024;
const valueLength = 16 * 1024;
const byteBudget = 48 * 1024 * 1024;
const directoryBudget = 500_000;
/** Time for one header, in ms: for the work, and for a drive that brings it in many small reads. */
const [workMs, waitMs] = [2000, 20_000];
const emptyView: DataView = new DataView(new ArrayBuffer(0));

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * A file seen through its first 16 KB and one moving window. Most headers need the first read only. Bytes and time are
 * bounded for the whole file, so that no chain of offsets can make it read on.
 */
export class ByteWindow {
  readonly size: number;
  /** The view that the index of the latest `seek` or `walk` belongs to. */
  view: DataView;
  /** Bytes read from the source so far. */
  bytesRead = 0;
  readonly #source: ByteSource;
  readonly #now: (() => number) | undefined;
  readonly #begin: number;
  #waitedMs = 0;
  readonly #head: DataView;
  #window: DataView = emptyView;
  #start = 0;
  #directories = 0;
  #budget = byteBudget;

  /** @throws SourceError */
  constructor(source: ByteSource, now?: () => number) {
    this.size = source.size;
    this.#source = source;
    this.#now = now;
    this.#begin = now ? now() : 0;
    this.#head = this.#load(0, headLength);
    this.view = this.#head;
  }

  /** Index in `view` of `length` bytes at `offset`, which must all be in the file. */
  seek(offset: number, length: number): number {
    return this.#seek(offset, length, valueLength);
  }

  /** As `seek`, for a chain of page lists: reads ahead where they are adjacent, little where they are not. */
  walk(offset: number, length: number): number {
    const gap = offset - (this.#start + this.#window.byteLength);
    return this.#seek(offset, length, gap > -aheadLength && gap < aheadLength ? aheadLength : scatteredLength);
  }

  /** A view of just these bytes: for a single number, whose place in `view` is not known in advance. */
  viewAt(offset: number, length: number): DataView {
    const at = this.seek(offset, length);
    return new DataView(this.view.buffer, this.view.byteOffset + at, length);
  }

  /** A copy-free view of bytes at `offset`. */
  bytes(offset: number, length: number): Uint8Array {
    const at = this.seek(offset, length);
    return new Uint8Array(this.view.buffer, this.view.byteOffset + at, length);
  }

  /** Raises the limit for a format with one text or list of up to this length; called when a reader starts. */
  allow(bytes: number): void {
    this.#budget = byteBudget + bytes;
  }

  /** Whether all these bytes are in memory already. */
  holds(offset: number, length: number): boolean {
    if (offset >= 0 && offset + length <= this.#head.byteLength) return true;
    return offset >= this.#start && offset + length <= this.#start + this.#window.byteLength;
  }

  /** @throws BudgetError when a file has more directories than any sound one. */
  countDirectory(offset: number): void {
    if (++this.#directories > directoryBudget) throw new BudgetError('pages-many', offset, { limit: directoryBudget });
    if ((this.#directories & 0xff) === 0) this.checkTime(offset);
  }

  /** @throws BudgetError when the time of this file is used up. */
  checkTime(offset: number): void {
    if (!this.#now) return;
    if (this.#now() - this.#begin - this.#waitedMs > workMs) throw new BudgetError('reader-slow', offset);
    if (this.#waitedMs > waitMs) throw new BudgetError('drive-slow', offset);
  }

  #seek(offset: number, length: number, readLength: number): number {
    if (offset + length <= this.#head.byteLength && offset >= 0) {
      this.view = this.#head;
      return offset;
    }
    if (!(offset >= this.#start && offset + length <= this.#start + this.#window.byteLength)) {
      this.#move(offset, length, readLength);
    }
    this.view = this.#window;
    return offset - this.#start;
  }

  #move(offset: number, length: number, readLength: number): void {
    if (!(offset >= 0 && offset + length <= this.size)) {
      throw new FormatError('bytes-outside', offset, { bytes: length, at: offset, end: this.size });
    }
    this.#window = this.#load(offset, Math.max(length, readLength));
    this.#start = offset;
    if (this.#window.byteLength < length) {
      throw new FormatError('ends-early', offset, { end: offset + this.#window.byteLength });
    }
  }

  #load(offset: number, length: number): DataView {
    this.bytesRead += Math.max(0, Math.min(length, this.size - offset));
    if (this.bytesRead > this.#budget) {
      throw new BudgetError('directories-large', offset, { limit: this.#budget >> 20 });
    }
    if (this.#window !== emptyView) this.checkTime(offset);
    const before = this.#now?.() ?? 0;
    const bytes = this.#source.read(offset, length);
    this.#waitedMs += (this.#now?.() ?? 0) - before;
    return viewOf(bytes);
  }
}

/** Unsigned 64-bit number at `at`; exact up to 2^53, rounded beyond, which is past the end of any file. */
export function getUint64(view: DataView, at: number, little: boolean): number {
  const high = view.getUint32(little ? at + 4 : at, little);
  const low = view.getUint32(little ? at : at + 4, little);
  return high * 0x1_0000_0000 + low;
}
