/** Bytes that are written one value after the other, little-endian. */
export class BytePacker {
  #bytes = new Uint8Array(64);
  length = 0;

  text(text: string, length = text.length): this {
    return this.bytes(Buffer.from(text, 'latin1').subarray(0, length)).padTo(
      this.length + Math.max(0, length - text.length),
    );
  }

  u8(...values: readonly number[]): this {
    this.#makeRoom(values.length);
    for (const value of values) this.#bytes[this.length++] = value;
    return this;
  }

  u16(...values: readonly number[]): this {
    for (const value of values) this.u8(value, value >> 8);
    return this;
  }

  i32(...values: readonly number[]): this {
    for (const value of values) this.u8(value, value >> 8, value >> 16, value >> 24);
    return this;
  }

  u64(...values: readonly number[]): this {
    for (const value of values) this.i32((value % 0x1_0000_0000) | 0, Math.floor(value / 0x1_0000_0000) | 0);
    return this;
  }

  f64(...values: readonly number[]): this {
    for (const value of values) this.bytes(new Uint8Array(new Float64Array([value]).buffer));
    return this;
  }

  bytes(bytes: Uint8Array): this {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  /** Zeros up to this length of the whole. */
  padTo(length: number): this {
    return this.bytes(new Uint8Array(Math.max(0, length - this.length)));
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  #makeRoom(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** UTF-16, little-endian. */
export function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf16le'));
}
