import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distFolder } from '../package-folder.ts';

/** The worker's own bundle: Node cannot start a thread from TypeScript, so it must have been built. */
export function findWorker(): URL {
  const path = join(distFolder(), 'header-worker.js');
  if (!existsSync(path)) throw new Error('dist/header-worker.js is missing: run `npm run build`');
  return pathToFileURL(path);
}

/** Tells one build of the worker from another: what one read, the next might read otherwise. */
export async function readerVersion(): Promise<string> {
  const { size, mtimeMs } = await stat(findWorker());
  return `${size}-${Math.round(mtimeMs)}`;
}
