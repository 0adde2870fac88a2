/**
 * Planes of images beside the reading of their bytes, geotiff and, where SCOPECARD_PYTHON names a Python that has it,
 * tifffile, all in one run: `node test/bench/pixels.mjs`.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { bundleForNode } from '../helpers/node-bundle.mjs';
import { measure } from './measure.mjs';

const folder = mkdtempSync(join(tmpdir(), 'scopecard-pixels-'));
const bundle = await bundleForNode({ pixels: 'test/bench/pixels.ts', tiff: 'test/helpers/make-tiff.ts' });
const { readOwn, readSmall, readPeer } = await import(bundle.fileOf('pixels'));
const { makeTiff, page, long } = await import(bundle.fileOf('tiff'));

/** Grey of 16 bits that compresses as an image does. */
function samples(height, width, little) {
  const bytes = Buffer.alloc(height * width * 2);
  let seed = 7;
  for (let i = 0; i < height * width; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    const value = 8000 + Math.round(4000 * Math.sin((i % width) / 40)) + (seed >>> 24);
    if (little) bytes.writeUInt16LE(value, i * 2);
    else bytes.writeUInt16BE(value, i * 2);
  }
  return bytes;
}

/** Writes an image in strips and tells how its bytes are read and unpacked without any reader. */
function image(name, { height, width, little = true, rows = height, deflate = false, images = 1 }) {
  const pixels = samples(height * images, width, little);
  const rowBytes = width * 2;
  const strips = [];
  for (let row = 0; row < height; row += rows) {
    const strip = pixels.subarray(row * rowBytes, Math.min(height, row + rows) * rowBytes);
    strips.push(deflate ? deflateSync(strip, { level: 6 }) : strip);
  }
  const description = images > 1 ? `ImageJ=1.53t\nimages=${images}\nslices=${images}\n` : undefined;
  const made = page({ width, height, compression: deflate ? 8 : 1, images, ...(description && { description }) });
  const data = images > 1 ? pixels : Buffer.concat(strips);
  const build = (start) => {
    const offsets = [start];
    for (const strip of strips.slice(0, -1)) offsets.push(offsets.at(-1) + strip.length);
    const tags = made.tags.map((tag) => {
      if (tag.code === 273 && strips.length > 1) return long(273, ...offsets);
      if (tag.code === 278) return long(278, rows);
      return tag.code === 279 ? long(279, ...strips.map((strip) => strip.length)) : tag;
    });
    return Buffer.from(makeTiff({ little, ifds: [{ tags, pixels: data }] }));
  };
  const start = build(0).indexOf(data.subarray(0, 64));
  const path = join(folder, `${name}.tif`);
  writeFileSync(path, build(start));
  const floor = (z = 0) => {
    const bytes = readBytes(path, start + z * height * rowBytes, images > 1 ? height * rowBytes : data.length);
    if (!deflate) return;
    let at = 0;
    for (const { length } of strips) {
      inflateSync(bytes.subarray(at, at + length));
      at += length;
    }
  };
  return { path, floor };
}

function readBytes(path, offset, length) {
  const fd = openSync(path, 'r');
  const bytes = Buffer.allocUnsafeSlow(length);
  readSync(fd, bytes, 0, length, offset);
  closeSync(fd);
  return bytes;
}

/** Median of tifffile's times in milliseconds; null without it. */
function tifffile(path, key = 0) {
  const python = process.env.SCOPECARD_PYTHON;
  if (!python) return null;
  const script = [
    'import sys, time, tifffile, statistics',
    'times = []',
    'for _ in range(9):',
    '    start = time.perf_counter()',
    `    tifffile.imread(sys.argv[1], key=${key})`,
    '    times.append(time.perf_counter() - start)',
    'print(statistics.median(times) * 1000)',
  ];
  const { stdout, status } = spawnSync(python, ['-c', script.join('\n'), path], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

const table = [];

async function bench(
  what,
  { path, floor },
  goal,
  { z = 0, rounds = 7, peer = true, own = () => readOwn(path, z) } = {},
) {
  const works = { floor: () => floor(z), own, ...(peer && { geotiff: () => readPeer(path, z) }) };
  const times = await measure(works, rounds, { warmUps: 2 });
  const short = (value) => (value === undefined || value === null ? '' : Number(value.toPrecision(3)));
  table.push({
    what,
    floor: short(times.floor),
    own: short(times.own),
    'own : floor': short(times.own / times.floor),
    goal,
    geotiff: short(times.geotiff),
    'geotiff : own': times.geotiff ? short(times.geotiff / times.own) : '',
    tifffile: short(peer ? tifffile(path, z) : null),
  });
}

await bench('512² none', image('a', { height: 512, width: 512 }), 5);
await bench('2048² none', image('b', { height: 2048, width: 2048 }), 5);
await bench('2048² none, big-endian', image('c', { height: 2048, width: 2048, little: false }), 5);
await bench('2048² none, strips of 8 rows', image('d', { height: 2048, width: 2048, rows: 8 }), 5);
await bench(
  '2048² deflate, strips of 64 rows',
  image('e', { height: 2048, width: 2048, rows: 64, deflate: true }),
  1.6,
);
await bench('30,000 × 100 none', image('f', { height: 30_000, width: 100 }), 5);
await bench('30,000 × 100, strips of 1 row', image('g', { height: 30_000, width: 100, rows: 1 }), 20, { rounds: 3 });
const stack = image('h', { height: 512, width: 512, images: 200 });
await bench('plane 1 of a stack of 200', stack, 3, { z: 1, peer: false });
await bench('plane 199 of it', stack, 3, { z: 199, peer: false });
const large = image('i', { height: 8192, width: 8192 });
const small = (skim) => () => readSmall(large.path, 800, skim);
await bench('8192² to 800²', large, 8, { rounds: 3, peer: false, own: small(false) });
await bench('8192² looked through', large, 1, { rounds: 3, peer: false, own: small(true) });
console.table(table);
rmSync(folder, { recursive: true, force: true });
bundle.remove();
