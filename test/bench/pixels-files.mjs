import { closeSync, openSync, readSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';

/** Grey of 16 bits that compresses as an image does; where a half is bright, the other one is dark. */
function samples(height, width, little, half) {
  const values = new Uint16Array(height * width);
  let seed = 7;
  for (let i = 0; i < values.length; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    const isDark = half !== undefined && i % width < width / 2 !== (half === 'left');
    values[i] = isDark ? seed >>> 24 : 8000 + Math.round(4000 * Math.sin((i % width) / 40)) + (seed >>> 24);
  }
  const bytes = Buffer.from(values.buffer);
  return little ? bytes : bytes.swap16();
}

function stripsOf(pixels, height, rowBytes, { rows, deflate }) {
  const strips = [];
  for (let row = 0; row < height; row += rows) {
    const strip = pixels.subarray(row * rowBytes, Math.min(height, row + rows) * rowBytes);
    strips.push(deflate ? deflateSync(strip, { level: 6 }) : strip);
  }
  return strips;
}

/** Tags of a page whose pixels are in strips from `start` on. */
function tagsOf(made, start, strips, rows, { long }) {
  const offsets = [start];
  for (const strip of strips.slice(0, -1)) offsets.push(offsets.at(-1) + strip.length);
  return made.tags.map((tag) => {
    if (tag.code === 273 && strips.length > 1) return long(273, ...offsets);
    if (tag.code === 278) return long(278, rows);
    return tag.code === 279 ? long(279, ...strips.map(({ length }) => length)) : tag;
  });
}

/** Where the strips of a file begin: behind the directory, whose length does not depend on what it says. */
function startOf(build, tools) {
  const mark = Buffer.alloc(64, 0xa7);
  return Buffer.from(tools.makeTiff({ little: true, ifds: [{ tags: build(0), pixels: mark }] })).indexOf(mark);
}

/** Writes a TIFF of grey planes in strips; the answer says where its strips are. */
export function writeImage(folder, name, spec, tools) {
  const { height, width, little = true, rows = height, deflate = false, images = 1, axis = 'slices', half } = spec;
  const pixels = samples(height * images, width, little, half);
  const strips = stripsOf(pixels.subarray(0, height * width * 2), height, width * 2, { rows, deflate });
  const description = images > 1 ? `ImageJ=1.53t\nimages=${images}\n${axis}=${images}\n` : undefined;
  const page = tools.page({ width, height, compression: deflate ? 8 : 1, ...(description && { description }) });
  const build = (start) => tagsOf(page, start, strips, rows, tools);
  const start = startOf(build, tools);
  const data = images > 1 ? pixels : Buffer.concat(strips);
  const path = join(folder, `${name}.tif`);
  writeFileSync(path, tools.makeTiff({ little, ifds: [{ tags: build(start), pixels: data }] }));
  return {
    path,
    start,
    planeBytes: images > 1 ? height * width * 2 : data.length,
    strips: strips.map((s) => s.length),
    deflate,
  };
}

function readBytes(path, offset, length) {
  const fd = openSync(path, 'r');
  const bytes = Buffer.allocUnsafeSlow(length);
  readSync(fd, bytes, 0, length, offset);
  closeSync(fd);
  return bytes;
}

/** What every reading costs at least: the bytes of the plane out of the file and, where they are deflated, zlib alone. */
export function readFloor({ path, start, planeBytes, strips, deflate }, z) {
  const bytes = readBytes(path, start + z * planeBytes, planeBytes);
  if (!deflate) return;
  let at = 0;
  for (const length of strips) {
    inflateSync(bytes.subarray(at, at + length));
    at += length;
  }
}

/** Writes a stack of `images` planes of which only the page is written: the rest is a hole, which is read as zeros. */
export function writeLongStack(folder, name, { height, width, images }, tools) {
  const planeBytes = height * width * 2;
  const description = `ImageJ=1.53t\nimages=${images}\nslices=${images}\n`;
  const { tags } = tools.page({ width, height, description });
  const build = (start) => tags.map((tag) => (tag.code === 273 ? tools.long(273, start) : tag));
  const start = startOf(build, tools);
  const path = join(folder, `${name}.tif`);
  writeFileSync(path, tools.makeTiff({ ifds: [{ tags: build(start), pixels: new Uint8Array(2) }] }));
  truncateSync(path, start + planeBytes * images);
  return { path, start, planeBytes, strips: [planeBytes], deflate: false };
}
