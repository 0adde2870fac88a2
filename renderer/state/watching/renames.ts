import type { FileStamp, ImageRow } from '../../../shared/image/image-row.ts';

/** What identifies an image after a rename: the sizes and times of it and its sidecar. */
function mark({ stamp, sidecarStamp }: ImageRow): string {
  return `${show(stamp)} ${sidecarStamp ? show(sidecarStamp) : 'none'}`;
}

function show({ size, mtimeMs }: FileStamp): string {
  return `${size} ${mtimeMs}`;
}

/** Rows by mark; null where several share one and none can be distinguished from another. */
function byMark(rows: readonly ImageRow[]): ReadonlyMap<string, ImageRow | null> {
  const marked = new Map<string, ImageRow | null>();
  for (const row of rows) marked.set(mark(row), marked.has(mark(row)) ? null : row);
  return marked;
}

/**
 * The images that were certainly renamed, by their old paths: a removed and a new one have size and time of
 * image and sidecar in common, and no other has.
 */
export function certainRenames(
  gone: readonly ImageRow[],
  arrivedRows: readonly ImageRow[],
): ReadonlyMap<string, string> {
  const arrived = byMark(arrivedRows);
  const renames = new Map<string, string>();
  for (const [of, row] of byMark(gone)) {
    const now = arrived.get(of);
    if (row && now && now.path !== row.path) renames.set(row.path, now.path);
  }
  return renames;
}

/** The one image that could be a removed one under a new name, with or without its sidecar; null when there is none. */
export function likelyRename(gone: ImageRow, rows: Iterable<ImageRow>, isGone: (path: string) => boolean) {
  const alike = [...rows].filter(({ path, stamp }) => !isGone(path) && show(stamp) === show(gone.stamp));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}
