/** PackBits (TIFF 6.0 section 9), at most `limit` bytes of it. */
export function decodePackBits(coded: Uint8Array, limit: number): Uint8Array {
  const out = new Uint8Array(limit);
  let size = 0;
  for (let at = 0; at < coded.length && size < limit; ) {
    const head = coded[at++] as number;
    if (head === 128) continue;
    if (head < 128) {
      const bytes = coded.subarray(at, Math.min(at + head + 1, at + limit - size));
      out.set(bytes, size);
      size += bytes.length;
      at += head + 1;
    } else if (at < coded.length) {
      const end = Math.min(limit, size + 257 - head);
      out.fill(coded[at++] as number, size, end);
      size = end;
    }
  }
  return size === limit ? out : out.subarray(0, size);
}
