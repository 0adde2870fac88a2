/**
 * Unpacks samples of 1 to 15 bits, stored without gaps, highest bit first, each row starting at a byte (TIFF 6.0). `perRow`
 * is the number of samples in a row.
 */
export function unpackBits(packed: Uint8Array, bits: number, perRow: number, rows: number): Uint8Array | Uint16Array {
  const samples = bits > 8 ? new Uint16Array(perRow * rows) : new Uint8Array(perRow * rows);
  const rowBytes = Math.ceil((perRow * bits) / 8);
  const mask = (1 << bits) - 1;
  for (let row = 0; row < rows; row++) {
    let at = row * rowBytes;
    let held = 0;
    let count = 0;
    const end = (row + 1) * perRow;
    for (let i = row * perRow; i < end; i++) {
      while (count < bits) {
        held = ((held << 8) | (packed[at++] ?? 0)) & 0x7f_ffff;
        count += 8;
      }
      count -= bits;
      samples[i] = (held >>> count) & mask;
    }
  }
  return samples;
}
