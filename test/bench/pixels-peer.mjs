import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Writes images that compress as images do, then reads those that it is told and says how long it computed. */
const script = `
import sys, time, numpy as np, tifffile
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
print('ready', flush=True)
for line in sys.stdin:
    path, key = line.rstrip('\\n').rsplit(' ', 1)
    start = time.process_time()
    tifffile.imread(path, key=int(key))
    print((time.process_time() - start) * 1000, flush=True)
`;

/** Files that tifffile writes: what they are, the goal as a ratio to its own reading, and whether geotiff survives them. */
const files = [
  ['lzw.tif', '2048² LZW', 2.5, false],
  ['lzw2.tif', '2048² LZW, predictor', 2.5, false],
  ['lzw8.tif', '2048² of 8 bits, LZW', 2.5, false],
  ['jpeg.tif', '2048² RGB, JPEG tiles', 3, true],
  ['ycbcr.tif', '2048² YCbCr, JPEG tiles', 3, true],
  ['deflate2.tif', '2048² deflate tiles, predictor', 1.6, true],
  ['tiles.tif', '2048² none, tiles', 5, true],
];

/** Starts a Python that has tifffile and imagecodecs; it writes its files into `folder`. */
export async function startTifffile(python, folder) {
  const child = spawn(python, ['-c', script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    files,
    /** Milliseconds that it computed for one plane. */
    read: async (path, key) => {
      child.stdin.write(`${path} ${key}\n`);
      return Number((await lines.next()).value);
    },
    close: () => new Promise((done) => child.once('exit', done).stdin.end()),
  };
}
