import { Writable } from 'node:stream';

/** A stream that keeps what is written to it. */
export class Gathered extends Writable {
  readonly #parts: Buffer[] = [];

  override _write(part: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#parts.push(part);
    done();
  }

  /** All of it. */
  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}
