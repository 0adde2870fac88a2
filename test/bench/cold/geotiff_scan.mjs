/**
 * geotiff.js with sidecars: opens every image below a folder, reads its first directory, and parses its sidecar. Not all
 * directories: where their list is circular, as in damaged files, it counts them until the memory is full.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fromFile } from 'geotiff';
import { filesBelow } from './files-below.mjs';

let read = 0;
for (const file of filesBelow(process.argv[2]).filter((name) => !name.endsWith('.json'))) {
  try {
    const tiff = await fromFile(file);
    const image = await tiff.getImage();
    if (image.getWidth() > 0) read++;
    await tiff.close();
  } catch {
    // as unreadable to it as to the others
  }
  try {
    if (existsSync(`${file}.json`)) JSON.parse(readFileSync(`${file}.json`, 'utf8'));
  } catch {
    // no JSON
  }
}
console.log(read);
