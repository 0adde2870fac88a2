const [clear, end, first] = [256, 257, 258];
/** Codes of a full table; encoders clear it before. */
const last = 4094;

/** Writes codes of growing width. */
class CodeWriter {
  readonly #out: number[] = [];
  #held = 0;
  #bits = 0;
  width = 9;

  put(code: number): void {
    this.#held = this.#held * 2 ** this.width + code;
    this.#bits += this.width;
    while (this.#bits >= 8) {
      this.#bits -= 8;
      this.#out.push(Math.floor(this.#held / 2 ** this.#bits) & 255);
      this.#held %= 2 ** this.#bits;
    }
  }

  /** The width that follows from the next free code. */
  widen(next: number): void {
    this.width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
  }

  end(): Uint8Array {
    this.put(end);
    if (this.#bits > 0) this.#out.push((this.#held * 2 ** (8 - this.#bits)) & 255);
    return Uint8Array.from(this.#out);
  }
}

/** The few bytes that unpack to `size` equal ones: each code stands for one byte more than the one before. */
export function lzwOfEqualBytes(size: number, byte: number): Uint8Array {
  const writer = new CodeWriter();
  for (let done = 0; done < size; ) {
    writer.put(clear);
    writer.widen(first);
    writer.put(byte);
    done++;
    for (let code = first, length = 2; code < last && done < size; code++, length++) {
      writer.widen(code + 1);
      writer.put(code);
      done += length;
    }
    writer.widen(last);
  }
  return writer.end();
}

/** Packs bytes as TIFF's LZW with a plain table, as in TIFF 6.0, section 13. */
export function encodeLzw(plain: Uint8Array): Uint8Array {
  const writer = new CodeWriter();
  let table = new Map<string, number>();
  let next = first;
  let text = '';
  const codeOf = (key: string): number => (key.length === 1 ? key.charCodeAt(0) : (table.get(key) as number));
  writer.put(clear);
  for (const byte of plain) {
    const longer = text + String.fromCharCode(byte);
    if (longer.length === 1 || table.has(longer)) {
      text = longer;
      continue;
    }
    writer.put(codeOf(text));
    table.set(longer, next++);
    writer.widen(next);
    if (next > last) {
      writer.put(clear);
      table = new Map();
      next = first;
      writer.widen(next);
    }
    text = String.fromCharCode(byte);
  }
  if (text !== '') {
    writer.put(codeOf(text));
    writer.widen(next + 1);
  }
  return writer.end();
}
