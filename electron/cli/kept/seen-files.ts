import type { FileStamp, ImageRow } from '../../../shared/image/image-row.ts';

/** Fields of one file, each ended by a zero byte, which no name contains. */
const fieldsOfFile = 3;

/** The images of rows and their sidecars, as they were read. */
export function filesOfRows(rows: readonly ImageRow[]): string {
  let text = '';
  for (const { path, stamp, sidecarPath, sidecarStamp } of rows) {
    text += fileText(path, stamp);
    if (sidecarStamp) text += fileText(sidecarPath, sidecarStamp);
  }
  return text;
}

/** One file, or a folder, whose path ends in `/`. */
export function fileText(path: string, { size, mtimeMs }: FileStamp): string {
  return `${path}\0${size}\0${mtimeMs}\0`;
}

/** The paths in such a text, without their stamps. */
export function seenPaths(text: string): Set<string> {
  const paths = new Set<string>();
  let field = 0;
  for (let at = 0, end = text.indexOf('\0'); end >= 0; at = end + 1, end = text.indexOf('\0', at)) {
    if (field === 0) paths.add(text.slice(at, end));
    field = (field + 1) % fieldsOfFile;
  }
  return paths;
}

/** The stamps in such a text, by path. */
export function seenFiles(text: string): Map<string, FileStamp> {
  const fields = text.split('\0');
  const seen = new Map<string, FileStamp>();
  for (let at = 0; at + fieldsOfFile < fields.length; at += fieldsOfFile) {
    seen.set(fields[at] ?? '', { size: Number(fields[at + 1]), mtimeMs: Number(fields[at + 2]) });
  }
  return seen;
}
