import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distFolder } from '../../package-folder.ts';

/** The header worker's own bundle: Node cannot start a thread from TypeScript, so it must have been built. */
export function findWorker(): URL {
  return builtWorker('header-worker.js');
}

/** The pixel worker's own bundle. */
export function findPixelWorker(): URL {
  return builtWorker('pixel-worker.js');
}

function builtWorker(name: string): URL {
  const path = join(unpacked(distFolder()), name);
  if (!existsSync(path)) throw new Error(`dist/${name} is missing: run \`npm run build\``);
  return pathToFileURL(path);
}

/** An installed application is in an archive that a thread cannot be started from; the worker is beside it. */
function unpacked(folder: string): string {
  return folder.replace(/\bapp\.asar(?=[\\/]|$)/, 'app.asar.unpacked');
}

/** Identifies the build of the worker: another build might read files differently. */
export async function readerVersion(): Promise<string> {
  const { size, mtimeMs } = await stat(findWorker());
  return `${size}-${Math.round(mtimeMs)}`;
}
