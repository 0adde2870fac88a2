import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder at or above `start` with a package.json. */
function packageFolder(start: string): string {
  const parent = dirname(start);
  return existsSync(join(start, 'package.json')) || parent === start ? start : packageFolder(parent);
}

/**
 * `dist/` of this package, wherever the bundler put the asking module (an entry, a chunk, inside an archive) and also
 * when the sources run unbundled in a test.
 */
export function distFolder(): string {
  return join(packageFolder(import.meta.dirname), 'dist');
}

/** The built page. In the installed program it is inside the archive, also for what runs beside the archive. */
export function pageFolder(): string {
  return join(distFolder().replace(/\.asar\.unpacked(?=[\\/])/, '.asar'), 'renderer');
}
