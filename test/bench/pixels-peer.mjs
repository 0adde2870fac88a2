import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

const writing = `
import sys, numpy as np, tifffile
folder = sys.argv[1] + '/'
r = np.random.default_rng(1)
yy, xx = np.mgrid[:2048, :2048]
a = (8000 + 4000 * np.sin(xx / 40) * np.cos(yy / 55) + r.integers(0, 256, (2048, 2048))).astype('u2')
rgb = np.stack([(128 + 100 * np.sin(xx / (20 + 7 * k)) * np.cos(yy / 31) + r.integers(0, 20, (2048, 2048))) for k in range(3)], -1).clip(0, 255).astype('u1')
tile = dict(tile=(256, 256))
tifffile.imwrite(folder + 'lzw.tif', a, compression='lzw')
tifffile.imwrite(folder + 'lzw2.tif', a, compression='lzw', predictor=2)
tifffile.imwrite(folder + 'lzw8.tif', (a >> 6).astype('u1'), compression='lzw')
tifffile.imwrite(folder + 'jpeg.tif', rgb, photometric='rgb', compression='jpeg', **tile)
tifffile.imwrite(folder + 'ycbcr.tif', rgb, photometric='ycbcr', compression='jpeg', **tile)
tifffile.imwrite(folder + 'deflate2.tif', a, compression='zlib', predictor=2, **tile)
tifffile.imwrite(folder + 'tiles.tif', a, **tile)
big = np.tile(a, (4, 4))
with tifffile.TiffWriter(folder + 'pyramid.tif') as out:
    out.write(big, subifds=3, compression='zlib', **tile)
    for step in (2, 4, 8): out.write(big[::step, ::step], subfiletype=1, compression='zlib', **tile)
`;

const reading = `
import sys, time, tifffile
print('ready', flush=True)
for line in sys.stdin:
    path, key = line.rstrip('\\n').rsplit(' ', 1)
    start = time.process_time()
    tifffile.imread(path, key=int(key))
    print((time.process_time() - start) * 1000, flush=True)
`;

/** Writes images that compress as images do, by a Python that has tifffile and imagecodecs. */
export function writePeerFiles(python, folder) {
  const { status } = spawnSync(python, ['-c', writing, folder], { stdio: 'inherit' });
  if (status !== 0) throw new Error('tifffile could not write its files');
}

/** Starts a Python that reads planes and says how many milliseconds it computed. */
export async function startReading(python) {
  const child = spawn(python, ['-c', reading], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    read: async (path, key) => {
      child.stdin.write(`${path} ${key}\n`);
      return Number((await lines.next()).value);
    },
    close: () => new Promise((done) => child.once('exit', done).stdin.end()),
  };
}
