/** The two containers of icons: both contain PNG files unchanged. */

/** Sizes in a Windows icon, in pixels; 256 is written as 0. */
const icoSizes = [16, 24, 32, 48, 64, 128, 256];

/** Types of a macOS icon by their size; a size for a dense screen has a type of its own. */
const icnsTypes = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** A Windows icon of these PNG files, by their size. */
export function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * icoSizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(icoSizes.length, 4);
  let offset = head.length;
  for (const [index, size] of icoSizes.entries()) {
    const at = 6 + 16 * index;
    const { length } = pictures.get(size);
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4); // colour planes
    head.writeUInt16LE(32, at + 6); // bits a pixel
    head.writeUInt32LE(length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += length;
  }
  return Buffer.concat([head, ...icoSizes.map((size) => pictures.get(size))]);
}

/** A macOS icon of these PNG files, by their size. */
export function icns(pictures) {
  const parts = icnsTypes.map(([type, size]) => block(type, pictures.get(size)));
  return block('icns', Buffer.concat(parts));
}

/** Four letters, the length with these eight bytes, the content. */
function block(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'ascii');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
