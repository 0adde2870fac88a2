/** Scan against the least that Node needs to open, read 16 KB of, and close the same files, and against geotiff. */
import { closeSync, openSync, readSync } from 'node:fs';
import { fromFile } from 'geotiff';
import { listImages } from './files.mjs';
import { inLanes, measure, ratios } from './measure.mjs';

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

/** Measures a folder with a pool that has started. */
export async function benchScan(root, parts, rounds) {
  const files = listImages(root);
  const pool = new parts.HeaderPool({ worker: () => parts.workerUrl });
  let reading = 0;
  let rows = new Map();
  const scan = async (knownRow) => {
    const seen = new Map();
    await parts.scanFolder({
      roots: { root, all: [root], reading: ++reading },
      pool,
      signal: new AbortController().signal,
      onRows: (some) => {
        for (const row of some) seen.set(row.path, row);
      },
      onProgress: () => {},
      ...(knownRow && { knownRow }),
    });
    if (seen.size !== files.length) throw new Error(`${seen.size} rows of ${files.length} files`);
    rows = seen;
  };
  const works = {
    floor: () => readHeads(files),
    scan: () => scan(),
    'scan again, unchanged': () => scan((path) => rows.get(path)),
    ...(files.length <= 1000 && { geotiff: () => inLanes(files, 32, geotiffImage) }),
  };
  const medians = await measure(works, rounds);
  await pool.close();
  return ratios('scan', files.length, medians, { scan: '≤ 4' });
}
