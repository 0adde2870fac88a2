import { resolve } from 'node:path';

/**
 * The folder named on Electron's command line, absolute. The program itself comes first there: the executable, and in
 * development the script too; switches belong to Electron.
 */
export function startFolder(argv: readonly string[], packaged: boolean, workingFolder: string): string | null {
  const names = argv.filter((argument) => argument !== '' && !argument.startsWith('-'));
  const folder = names[packaged ? 1 : 2];
  return folder === undefined ? null : resolve(workingFolder, folder);
}
