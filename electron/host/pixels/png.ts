import { crc32, deflateSync } from 'node:zlib';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8);
  return bytes;
}

/** A PNG (ISO/IEC 15948) of `channels` bytes a pixel: 1 grey, 3 RGB, 4 RGB and alpha. */
export function encodePng(width: number, height: number, channels: 1 | 3 | 4, pixels: Uint8Array, level = 6): Buffer {
  const row = width * channels;
  const lines = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = { 1: 0, 3: 2, 4: 6 }[channels];
  // A window larger than the data takes longer to clear than a small picture to compress.
  const windowBits = Math.max(9, Math.min(15, Math.ceil(Math.log2(lines.length))));
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines, { level, windowBits, memLevel: Math.max(1, Math.min(8, windowBits - 7)) })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** A PNG of RGBA words, as small as their colours allow: grey, RGB, or with transparency where there is any. */
export function encodeWords(width: number, height: number, words: Uint32Array, level: number): Buffer {
  let [all, differing] = [0xff000000, 0];
  for (const word of words) {
    all &= word;
    differing |= (word ^ (word >>> 8)) & 0xffff;
  }
  const rgba = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  if (all >>> 24 !== 0xff) return encodePng(width, height, 4, rgba, level);
  const channels = differing === 0 ? 1 : 3;
  const pixels = new Uint8Array(words.length * channels);
  for (let i = 0; i < words.length; i++)
    for (let c = 0; c < channels; c++) pixels[i * channels + c] = rgba[i * 4 + c] as number;
  return encodePng(width, height, channels, pixels, level);
}
