/** Scan against the least that Node needs to open, read 16 KB of, and close the same files; against geotiff and tifffile. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, writeFileSync } from 'node:fs';
import { fromFile } from 'geotiff';
import { listImages } from './files.mjs';
import { inLanes, measure, ratios, time } from './measure.mjs';

const buffer = Buffer.allocUnsafeSlow(16 * 1024);

function readHeads(files) {
  for (const file of files) {
    const fd = openSync(file, 'r');
    readSync(fd, buffer, 0, buffer.length, 0);
    closeSync(fd);
  }
}

async function geotiffImage(file) {
  try {
    const tiff = await fromFile(file);
    await tiff.getImage(0);
    await tiff.close();
  } catch {
    // Files that it cannot read cost what they cost.
  }
}

/** The series of every image by Python's tifffile, its start-up not counted; null where it is not installed. */
function tifffileMs(root) {
  const script = `
import glob, logging, os, sys, time, tifffile
logging.getLogger('tifffile').setLevel(logging.CRITICAL)
files = [os.path.join(d, f) for d, _, fs in os.walk(sys.argv[1]) for f in fs if f.lower().endswith(('.tif', '.tiff'))]
start = time.perf_counter()
for file in files:
    try:
        with tifffile.TiffFile(file) as tiff:
            [(s.axes, s.shape, s.dtype) for s in tiff.series]
    except Exception:
        pass
print((time.perf_counter() - start) * 1000)`;
  const { status, stdout } = spawnSync('/usr/bin/python3', ['-c', script, root], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

/** Scans of one folder with a pool of their own. */
class Scans {
  #reading = 0;
  #rows = new Map();

  constructor(root, parts) {
    this.root = root;
    this.parts = parts;
    this.images = listImages(root);
    this.files = this.images.flatMap((image) => (existsSync(`${image}.json`) ? [image, `${image}.json`] : [image]));
    this.pool = new parts.HeaderPool({ worker: () => parts.workerUrl });
  }

  /** Reads all; tells how long the first row took, in ms. */
  async read(knownRow) {
    // A folder that is read for the first time has no rows of an earlier reading in memory.
    if (!knownRow) this.#rows = new Map();
    const seen = new Map();
    const start = performance.now();
    let first = Number.NaN;
    await this.parts.scanFolder({
      roots: { root: this.root, all: [this.root], reading: ++this.#reading },
      pool: this.pool,
      signal: new AbortController().signal,
      onRows: (some) => {
        if (seen.size === 0) first = performance.now() - start;
        for (const row of some) seen.set(row.path, row);
      },
      onProgress: () => {},
      ...(knownRow && { knownRow }),
    });
    if (seen.size !== this.images.length) throw new Error(`${seen.size} rows of ${this.images.length} files`);
    this.#rows = seen;
    return first;
  }

  again() {
    const rows = this.#rows;
    return this.read((path) => rows.get(path));
  }
}

/** Warm scans of a folder. */
export async function benchScan(root, parts, rounds) {
  const scans = new Scans(root, parts);
  const { images, files } = scans;
  let first = 0;
  const works = {
    floor: () => readHeads(files),
    'floor, images alone': () => readHeads(images),
    scan: async () => {
      first = await scans.read();
    },
    'scan again, unchanged': () => scans.again(),
    ...(images.length <= 1000 && { geotiff: () => inLanes(images, 32, geotiffImage) }),
  };
  // The compilers of two threads settle after some ten thousand images, whatever the size of the folder.
  const medians = await measure(works, rounds, { warmUps: Math.max(2, Math.ceil(60_000 / images.length)) });
  await scans.pool.close();
  const python = images.length <= 10_000 ? tifffileMs(root) : null;
  if (python !== null) medians['tifffile, series'] = python;
  const rows = ratios('scan', images.length, medians, { scan: '≤ 4', 'tifffile, series': '≥ 4 × scan' });
  return [
    ...rows,
    { what: 'scan', files: images.length, name: 'first row', ms: Number(first.toFixed(1)), goal: '≤ 300 ms' },
  ];
}

/** One scan by a new process' worth of threads, with the system's file cache dropped where that is allowed. */
export async function benchColdScan(root, parts) {
  const dropCaches = '/proc/sys/vm/drop_caches';
  try {
    writeFileSync(dropCaches, '3');
  } catch {
    return [];
  }
  const scans = new Scans(root, parts);
  writeFileSync(dropCaches, '3');
  const floor = await time(() => readHeads(scans.files));
  writeFileSync(dropCaches, '3');
  const scan = await time(() => scans.read());
  await scans.pool.close();
  return ratios('cold scan', scans.images.length, { floor, scan });
}

/** Files of 10,000 pages against files of one page. */
export async function benchStacks(stacks, singles, parts, rounds) {
  const [many, one] = [new Scans(stacks, parts), new Scans(singles, parts)];
  const works = { 'one page': () => one.read(), '10,000 pages': () => many.read() };
  const medians = await measure(works, rounds, { warmUps: 200 });
  await Promise.all([many.pool.close(), one.pool.close()]);
  return ratios('stacks', many.images.length, medians, { '10,000 pages': '≤ 1' });
}
