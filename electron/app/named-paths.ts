import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unquotedPath } from '../host/disk/unquoted-path.ts';

/** The path of a file manager's `file://` address; null for an address of another kind or computer. */
function pathOfAddress(address: string): string | null {
  try {
    return fileURLToPath(address);
  } catch {
    return null;
  }
}

function absolutePath(name: string, workingFolder: string): string | null {
  return /^file:/i.test(name) ? pathOfAddress(name) : resolve(workingFolder, unquotedPath(name));
}

/**
 * The files and folders named on Electron's command line, absolute. The program itself comes first there: the
 * executable, and in development the script too; switches belong to Electron. File managers name paths as `file://`
 * addresses (Desktop Entry Specification, `%U`).
 */
export function namedPaths(argv: readonly string[], packaged: boolean, workingFolder: string): readonly string[] {
  const names = argv.filter((argument) => argument !== '' && !argument.startsWith('-'));
  return names
    .slice(packaged ? 1 : 2)
    .map((name) => absolutePath(name, workingFolder))
    .filter((path) => path !== null);
}
