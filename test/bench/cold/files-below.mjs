import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Images below a folder, each followed by its sidecar where there is one. */
export function filesBelow(folder) {
  const files = [];
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = new Set(entries.map(({ name }) => name));
  for (const entry of entries) {
    if (entry.isDirectory()) files.push(...filesBelow(join(folder, entry.name)));
    else if (!/\.json$/i.test(entry.name)) {
      files.push(join(folder, entry.name));
      if (names.has(`${entry.name}.json`)) files.push(join(folder, `${entry.name}.json`));
    }
  }
  return files;
}
