/** `node build/checksums.mjs <folder>`: writes SHA256SUMS beside the files of a folder, as `sha256sum --check` reads it. */
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const listName = 'SHA256SUMS';

async function sumOf(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const [folder] = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((name) => name !== listName)
  .sort();
const lines = [];
for (const name of names) lines.push(`${await sumOf(join(folder, name))}  ${name}\n`);
writeFileSync(join(folder, listName), lines.join(''));
process.stdout.write(lines.join(''));
