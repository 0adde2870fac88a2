import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distFolder } from '../package-folder.ts';

/** The worker's own bundle: Node cannot start a thread from TypeScript, so it must have been built. */
export function findWorker(): URL {
  const path = join(distFolder(), 'header-worker.js');
  if (!existsSync(path)) throw new Error('dist/header-worker.js is missing: run `npm run build`');
  return pathToFileURL(path);
}
