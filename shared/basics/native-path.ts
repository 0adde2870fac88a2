/** Whether an absolute path is one of Windows, as `C:\data` or `\\server\share`; elsewhere a name may contain `\`. */
export function isWindowsPath(path: string): boolean {
  return !path.startsWith('/') && path.includes('\\');
}

/** What separates the names of an absolute path. */
export function separatorOf(path: string): '/' | '\\' {
  return isWindowsPath(path) ? '\\' : '/';
}

/**
 * The absolute path of a file or folder, as its system spells it.
 * @param root an absolute folder
 * @param path relative to it, with `/`
 */
export function pathIn(root: string, path: string): string {
  const separator = separatorOf(root);
  const start = root.endsWith(separator) ? root : root + separator;
  return start + (separator === '/' ? path : path.replaceAll('/', separator));
}

/** The last name of an absolute path, itself where it has none. */
export function lastName(path: string): string {
  return path.split(separatorOf(path)).findLast(Boolean) ?? path;
}
