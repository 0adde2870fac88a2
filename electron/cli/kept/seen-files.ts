import type { FileStamp, ImageRow } from '../../../shared/image/image-row.ts';

/** The images of rows and their sidecars, as they were read. */
export function filesOfRows(rows: readonly ImageRow[]): string {
  let text = '';
  for (const { path, stamp, sidecarPath, sidecarStamp } of rows) {
    text += fileText(path, stamp);
    if (sidecarStamp) text += fileText(sidecarPath, sidecarStamp);
  }
  return text;
}

/** One file, or a folder, whose path ends in `/`: three fields, each ended by a zero byte, which no name contains. */
export function fileText(path: string, { size, mtimeMs }: FileStamp): string {
  return `${path}\0${size}\0${mtimeMs}\0`;
}

/** The stamps in such a text, by path. */
export function seenFiles(text: string): Map<string, FileStamp> {
  const seen = new Map<string, FileStamp>();
  let at = 0;
  // One field after the other: all of them at once would take three times the memory.
  const next = (): string => {
    const end = text.indexOf('\0', at);
    const field = text.slice(at, end);
    at = end < 0 ? text.length : end + 1;
    return field;
  };
  while (at < text.length) seen.set(next(), { size: Number(next()), mtimeMs: Number(next()) });
  return seen;
}
