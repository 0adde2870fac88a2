/** Least bytes per value in an ordinary request; an object or list twice as much. */
const bytesOfValue = 5;

/** Smaller texts are not checked. */
const alwaysFine = 64 * 1024;

const [quote, backslash, comma, brace, bracket] = [0x22, 0x5c, 0x2c, 0x7b, 0x5b];

/**
 * Whether a JSON text has too many values for its size: millions of empty objects are small as text and
 * large in memory. It counts, without building anything.
 */
export function isOverfull(bytes: Uint8Array): boolean {
  if (bytes.length <= alwaysFine) return false;
  const most = bytes.length / bytesOfValue;
  let weight = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === quote) i = endOfText(bytes, i);
    else if (byte === comma) weight += 1;
    else if (byte === brace || byte === bracket) weight += 2;
    if (weight > most) return true;
  }
  return false;
}

/** Where the quoted text that begins at `start` ends. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let i = start + 1; i < bytes.length; i++) {
    if (bytes[i] === backslash) i++;
    else if (bytes[i] === quote) return i;
  }
  return bytes.length;
}
