import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** A compressed copy of what a command prints. */
export class OutputCopy {
  readonly #gzip = createGzip({ level: 1 });
  readonly #parts: Buffer[] = [];

  constructor() {
    this.#gzip.on('data', (part: Buffer) => this.#parts.push(part));
  }

  add(bytes: Uint8Array): void {
    this.#gzip.write(bytes);
  }

  async end(): Promise<Buffer> {
    this.#gzip.end();
    await finished(this.#gzip);
    return Buffer.concat(this.#parts);
  }
}
