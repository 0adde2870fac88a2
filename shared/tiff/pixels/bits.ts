/**
 * Samples of 1 to 15 bits that are one after the other, the highest bit first, each row beginning at a byte (TIFF 6.0).
 * `perRow` counts the samples of a row.
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
