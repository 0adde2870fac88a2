/** The floor: opens, reads 16 KB of, and closes every image and sidecar below a folder, one after the other. */
import { closeSync, openSync, readSync } from 'node:fs';
import { filesBelow } from './files-below.mjs';

const buffer = Buffer.allocUnsafeSlow(16 * 1024);
for (const file of filesBelow(process.argv[2])) {
  const fd = openSync(file, 'r');
  readSync(fd, buffer, 0, buffer.length, 0);
  closeSync(fd);
}
