/** Bytes that are written one value after the other, little-endian. */
export class BytePacker {
  readonly #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  text(text: string, length = text.length): this {
    for (let i = 0; i < length; i++) this.#bytes.push(i < text.length ? text.charCodeAt(i) & 0xff : 0);
    return this;
  }

  u8(...values: readonly number[]): this {
    for (const value of values) this.#bytes.push(value & 0xff);
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
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  /** Zeros up to this length of the whole. */
  padTo(length: number): this {
    while (this.#bytes.length < length) this.#bytes.push(0);
    return this;
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** UTF-16, little-endian. */
export function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
}
