/**
 * Planes of images beside the reading of their bytes, geotiff and, where SCOPECARD_PYTHON names a Python that has it with
 * imagecodecs, tifffile, all in one run: `SCOPECARD_PYTHON=python3 node test/bench/pixels.mjs`.
 */
import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { bundleForNode } from '../helpers/node-bundle.mjs';
import { median } from './measure.mjs';
import { startTifffile } from './pixels-peer.mjs';

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

/** Milliseconds of computing that `work` takes, in all threads: what else the machine does counts less than by the clock. */
async function computing(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Medians of several works, run in turns; a work gives its own time, or is measured. */
async function inTurns(works, rounds) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) {
      let told;
      const measured = await computing(async () => {
        told = await work();
      });
      if (round >= 0) times[name].push(typeof told === 'number' ? told : measured);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, each]) => [name, median(each)]));
}

const python = process.env.SCOPECARD_PYTHON;
const peer = python ? await startTifffile(python, folder) : null;

const table = [];

const short = (value) => (value === undefined || value === null ? '' : Number(value.toPrecision(3)));

async function bench(
  what,
  { path, floor },
  goal,
  { z = 0, rounds = 7, geotiff = true, tifffile = true, own = () => readOwn(path, z), over = 'floor' } = {},
) {
  const times = await inTurns(
    {
      ...(floor && { floor: () => void floor(z) }),
      own: async () => void (await own()),
      ...(geotiff && { geotiff: () => readPeer(path, z) }),
      ...(peer && tifffile && { tifffile: () => peer.read(path, z) }),
    },
    rounds,
  );
  table.push({
    what,
    floor: short(times.floor),
    own: short(times.own),
    'own : floor': floor ? short(times.own / times.floor) : '',
    tifffile: short(times.tifffile),
    'own : tifffile': times.tifffile ? short(times.own / times.tifffile) : '',
    goal: `${goal} × ${over}`,
    geotiff: short(times.geotiff),
    'geotiff : own': times.geotiff ? short(times.geotiff / times.own) : '',
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
await bench('plane 1 of a stack of 200', stack, 3, { z: 1, geotiff: false, tifffile: false });
await bench('plane 199 of it', stack, 3, { z: 199, geotiff: false, tifffile: false });
const large = image('i', { height: 8192, width: 8192 });
const small = (skim) => () => readSmall(large.path, 800, skim);
await bench('8192² to 800²', large, 8, { rounds: 3, geotiff: false, tifffile: false, own: small(false) });
await bench('8192² looked through', large, 1, { rounds: 3, geotiff: false, tifffile: false, own: small(true) });
if (peer) {
  for (const [name, what, goal, geotiff] of peer.files) {
    const path = join(folder, name);
    // geotiff ends the whole process on ordinary LZW files (docs/decisions/0006-own-pixel-reader.md).
    if (existsSync(path)) await bench(what, { path }, goal, { geotiff, over: 'tifffile', rounds: 7 });
  }
  await peer.close();
}
console.table(table);
console.log('milliseconds of computing, medians of runs in turns; tifffile only with SCOPECARD_PYTHON');
rmSync(folder, { recursive: true, force: true });
bundle.remove();
