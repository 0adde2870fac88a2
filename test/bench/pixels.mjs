/**
 * Planes of images beside the reading of their bytes, geotiff and, where SCOPECARD_PYTHON names a Python that has it with
 * imagecodecs, tifffile, all in one run: `SCOPECARD_PYTHON=python3 node test/bench/pixels.mjs [rounds] [part of a name]`.
 * Each case runs in a process of its own and is printed when it is there; what the window does (`window`) comes last, on the built
 * program.
 */
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from '../helpers/node-bundle.mjs';
import { writeImage, writeLongStack } from './pixels-files.mjs';
import { writePeerFiles } from './pixels-peer.mjs';
import { benchPreviewWindow, windowFolders } from './pixels-window.mjs';

const rounds = Number(process.argv[2] ?? 5);
const part = process.argv[3] ?? '';
const python = process.env.SCOPECARD_PYTHON;
const child = fileURLToPath(new URL('pixels-case.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'scopecard-pixels-'));
const bundle = await bundleForNode({ pixels: 'test/bench/pixels.ts', tiff: 'test/helpers/make-tiff.ts' });
const tools = await import(bundle.fileOf('tiff'));

const square = { height: 2048, width: 2048 };
const lines = { height: 30_000, width: 100 };
const stack = { height: 512, width: 512, images: 10_000 };
const large = { height: 8192, width: 8192 };
const both = ['geotiff', 'tifffile'];
const asFloor = (most) => ({ goal: `≤ ${most} × floor`, ratio: 'floor', most });
const asTifffile = (most) => ({ goal: `≤ ${most} × tifffile`, ratio: 'tifffile', most });

/**
 * Files that are written here (`image`) or by tifffile (`name`), how they are read, and the goal. Of large planes and many
 * strips geotiff takes minutes, and on LZW it ends the process (docs/decisions/0006-own-pixel-reader.md).
 */
const cases = [
  { what: '512² none', image: { height: 512, width: 512 }, peers: both, ...asFloor(5) },
  { what: '2048² none', image: square, peers: both, ...asFloor(5) },
  { what: '2048² none, big-endian', image: { ...square, little: false }, peers: both, ...asFloor(5) },
  { what: '2048² none, strips of 8 rows', image: { ...square, rows: 8 }, peers: both, ...asFloor(5) },
  { what: '2048² none, tiles 256²', name: 'tiles', peers: both, ...asTifffile(5) },
  {
    what: '2048² deflate, strips of 64 rows',
    image: { ...square, rows: 64, deflate: true },
    peers: both,
    ...asFloor(1.6),
  },
  { what: '2048² deflate tiles, predictor', name: 'deflate2', peers: both, ...asTifffile(1.6) },
  { what: '2048² LZW', name: 'lzw', peers: ['tifffile'], ...asTifffile(2.5) },
  { what: '2048² LZW, predictor', name: 'lzw2', peers: ['tifffile'], ...asTifffile(2.5) },
  { what: '2048² of 8 bits, LZW', name: 'lzw8', peers: ['tifffile'], ...asTifffile(2.5) },
  { what: '2048² RGB, JPEG tiles', name: 'jpeg', peers: both, ...asTifffile(3) },
  { what: '2048² YCbCr, JPEG tiles', name: 'ycbcr', peers: both, ...asTifffile(3) },
  { what: '30,000 × 100 none', image: lines, peers: both, ...asFloor(5) },
  { what: '30,000 × 100, strips of 1 row', image: { ...lines, rows: 1 }, peers: ['tifffile'], ...asFloor(20) },
  { what: 'plane 2 of 10,000', stack, z: 1, peers: [], ...asFloor(3) },
  { what: 'plane 9,999 of 10,000', stack, z: 9998, peers: [], ...asFloor(3) },
  { what: '8192² to 800²', image: large, how: 'reduced', peers: [], ...asFloor(8), memory: 48 },
  { what: '8192² looked through', image: large, how: 'skimmed', peers: [], ...asFloor(1), memory: 48 },
  { what: '8192² deflate in full', image: { ...large, rows: 64, deflate: true }, peers: [], ...asFloor(1.6) },
  { what: '8192² deflate pyramid to 800²', name: 'pyramid', how: 'reduced', peers: [], goal: '≤ 0.05 × floor above' },
];

const short = (value) => (value === undefined || !Number.isFinite(value) ? '' : Number(value.toPrecision(3)));

let [written, file] = ['', null];
/** The file of a case; one that the next case reads too is not written again. */
function fileOf({ image, name, stack }) {
  if (name) return { path: join(folder, `${name}.tif`) };
  const key = JSON.stringify(image ?? stack);
  if (key === written) return file;
  if (file) rmSync(file.path);
  const write = stack ? writeLongStack : writeImage;
  [written, file] = [key, write(folder, 'own', image ?? stack, tools)];
  return file;
}

function measure(each) {
  const { z, how, peers } = each;
  const wish = { bundle: bundle.fileOf('pixels'), file: fileOf(each), z, how, peers, rounds };
  if (peers.includes('tifffile') && python) wish.python = python;
  const { stdout, status } = spawnSync(process.execPath, [child, JSON.stringify(wish)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 60_000,
  });
  return status === 0 ? JSON.parse(stdout) : null;
}

let inFull = 0;
function lineOf({ what, goal, ratio, most, memory, name }, times) {
  if (!times) return { what, goal, reached: 'did not finish' };
  if (what === '8192² deflate in full') inFull = times.floor;
  const measured = name === 'pyramid' ? times.own / inFull : times.own / times[ratio];
  const limit = most ?? 0.05;
  const isReached = measured <= limit && (!memory || times.grown <= memory);
  return {
    what,
    floor: short(times.floor),
    own: short(times.own),
    tifffile: short(times.tifffile),
    geotiff: short(times.geotiff),
    measured: short(measured),
    goal: memory ? `${goal}, + ${memory} MB` : goal,
    'MB more': memory ? short(times.grown) : '',
    reached: Number.isFinite(measured) ? (isReached ? 'yes' : 'no') : '',
    'geotiff : own': short(times.geotiff / times.own),
  };
}

if (python) writePeerFiles(python, folder);
const table = [];
for (const each of cases.filter(({ what, name }) => what.includes(part) && (python || !name))) {
  const line = lineOf(each, measure(each));
  table.push(line);
  console.log(JSON.stringify(line));
}
/** Images of the window: equal ones, or of which a half is bright, the left and the right one in turns; each pair is a link to the first. */
function writeFolder(path, count, { halves, channels, ...spec }) {
  mkdirSync(path);
  const pathOf = (i) => join(path, `image-${String(i).padStart(4, '0')}.tif`);
  for (let i = 0; i < count; i++) {
    const half = halves ? { half: i % 2 === 0 ? 'right' : 'left' } : {};
    const axis = channels ? { axis: 'channels' } : {};
    if (halves && i > 1) linkSync(pathOf(i % 2), pathOf(i));
    else writeImage(path, `image-${String(i).padStart(4, '0')}`, { ...spec, ...half, ...axis }, tools);
  }
}

if (table.length > 0) console.table(table);
if (part === '' || part === 'window') console.table(await benchPreviewWindow(windowFolders(folder, writeFolder)));
console.log('milliseconds of computing, medians of runs in turns; tifffile only with SCOPECARD_PYTHON');
rmSync(folder, { recursive: true, force: true });
bundle.remove();
