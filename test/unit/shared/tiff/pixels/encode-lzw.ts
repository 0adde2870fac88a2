const [clear, end] = [256, 257];

/** Packs bytes as TIFF's LZW with a plain table, as TIFF 6.0 section 13 tells it. */
export function encodeLzw(plain: Uint8Array): Uint8Array {
  const out: number[] = [];
  let [held, bits, width] = [0, 0, 9];
  const put = (code: number): void => {
    held = held * 2 ** width + code;
    bits += width;
    while (bits >= 8) {
      bits -= 8;
      out.push(Math.floor(held / 2 ** bits) & 255);
      held %= 2 ** bits;
    }
  };
  let table = new Map<string, number>();
  let next = 258;
  let text = '';
  put(clear);
  const codeOf = (key: string): number => (key.length === 1 ? key.charCodeAt(0) : (table.get(key) as number));
  for (const byte of plain) {
    const longer = text + String.fromCharCode(byte);
    if (longer.length === 1 || table.has(longer)) {
      text = longer;
      continue;
    }
    put(codeOf(text));
    table.set(longer, next++);
    width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
    if (next === 4095) {
      put(clear);
      table = new Map();
      next = 258;
      width = 9;
    }
    text = String.fromCharCode(byte);
  }
  if (text !== '') {
    put(codeOf(text));
    next++;
    width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
  }
  put(end);
  if (bits > 0) out.push((held * 2 ** (8 - bits)) & 255);
  return Uint8Array.from(out);
}
