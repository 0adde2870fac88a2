import type { Writable } from 'node:stream';

/** Bytes that are written at a time, and room for the line with which a piece reaches them. */
const pieceLength = 64 * 1024;
const roomLength = 2 * pieceLength;
/** Most bytes of a UTF-16 unit. */
const mostBytes = 3;

const encoder = new TextEncoder();

/**
 * Lines to a stream, in large pieces and no faster than it accepts them. A reader that goes away is not a failure; any other
 * failure is kept in `failure`, and what follows is dropped: work that was begun continues.
 */
export class Output {
  readonly #stream: Writable;
  #room = Buffer.allocUnsafeSlow(roomLength);
  #used = 0;
  #copy: ((bytes: Uint8Array) => Promise<void>) | null = null;
  readonly #lost = new AbortController();
  #failure: NodeJS.ErrnoException | null = null;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') this.#failure ??= error;
      this.#lost.abort();
    });
  }

  /** Why output was lost; null when all was written, or its reader has gone. */
  get failure(): NodeJS.ErrnoException | null {
    return this.#failure;
  }

  /** Aborted once something was not accepted: nothing that follows will be, and what is only read to be printed need not be read. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Whether everything so far was accepted. */
  get isWhole(): boolean {
    return !this.lost.aborted;
  }

  /** Gives a copy of all that follows, no faster than it is taken. */
  copyTo(copy: (bytes: Uint8Array) => Promise<void>): void {
    this.#copy = copy;
  }

  /** Writes text as it is. */
  async text(text: string): Promise<void> {
    const pieces = this.#append(text);
    if (pieces.length > 0) await Promise.all(pieces.map((piece) => this.#write(piece)));
  }

  /** Writes one line. */
  line(line: string): Promise<void> {
    return this.text(`${line}\n`);
  }

  /** Ends when all is handed to the system. */
  async flush(): Promise<void> {
    if (this.#used > 0) await this.#write(this.#take());
  }

  /** Writes bytes as they are. */
  async bytes(bytes: Uint8Array): Promise<void> {
    await this.flush();
    await this.#write(bytes);
  }

  /** Adds text; the pieces that are long enough to be written. Each text is encoded alone: joining them first takes several times as long. */
  #append(text: string): readonly Uint8Array[] {
    const pieces: Uint8Array[] = [];
    const most = text.length * mostBytes;
    if (this.#used > 0 && most > roomLength - this.#used) pieces.push(this.#take());
    if (most > roomLength) return [...pieces, encoder.encode(text)];
    this.#used += encoder.encodeInto(text, this.#room.subarray(this.#used)).written;
    if (this.#used >= pieceLength) pieces.push(this.#take());
    return pieces;
  }

  #take(): Uint8Array {
    const piece = this.#room.subarray(0, this.#used);
    this.#room = Buffer.allocUnsafeSlow(roomLength);
    this.#used = 0;
    return piece;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    if (!this.isWhole) return;
    const copied = this.#copy?.(bytes);
    await new Promise<void>((resolve) => this.#stream.write(bytes, () => resolve()));
    await copied;
  }
}

/** Text for a terminal: control characters in file names and values must not control it. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be shown
  return text.replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
