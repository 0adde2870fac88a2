/** Bytes of little-endian numbers: `['u4', 1]`, `['f8', 0.5]`. */
export function pack(...fields: readonly (readonly ['u2' | 'u4' | 'f8', number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [kind]) => sum + Number(kind[1]), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [kind, value] of fields) {
    if (kind === 'u2') view.setUint16(at, value, true);
    else if (kind === 'u4') view.setUint32(at, value, true);
    else view.setFloat64(at, value, true);
    at += Number(kind[1]);
  }
  return bytes;
}

/** Byte runs one after the other. */
export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** UTF-8 bytes of a text. */
export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
