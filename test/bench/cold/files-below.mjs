import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const imageName = /\.(?:tiff?|stk|lsm|czi|oir|oib|nd2|lif)$/i;

/** Images below a folder, by their names, each followed by its sidecar where there is one. */
export function filesBelow(folder) {
  const files = [];
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = new Set(entries.map(({ name }) => name));
  for (const entry of entries) {
    if (entry.isDirectory()) files.push(...filesBelow(join(folder, entry.name)));
    else if (imageName.test(entry.name)) {
      files.push(join(folder, entry.name));
      if (names.has(`${entry.name}.json`)) files.push(join(folder, `${entry.name}.json`));
    }
  }
  return files;
}
