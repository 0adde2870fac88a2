import type { TargetPath } from '../target/target.ts';

/** Folder of a version for files without a place of their own. */
export function extrasFolder(paths: readonly TargetPath[]): string {
  return paths.some(({ role }) => role === 'extras') ? 'extras/' : 'derived/extras/';
}

/** Whether a file is a table of the upload: it belongs beside the directories that it points to. */
export function isUploadTable(path: string): boolean {
  return !path.includes('/') && /metadata\.tsv$/u.test(path);
}
