import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { KnownRows } from '../scan/known-rows.ts';

/** The rows among `rows` that have changed; all are remembered as read from `readAt` on. */
export function takeNews(rows: readonly ImageRow[], known: KnownRows, readAt: number): readonly ImageRow[] {
  const read = rows.filter((row) => known.latest(row.path) !== row);
  const news = read.filter((row) => isNews(row, known.latest(row.path)));
  known.add(read, readAt);
  return news;
}

function isNews(row: ImageRow, before: ImageRow | undefined): boolean {
  return before === undefined || JSON.stringify(before) !== JSON.stringify(row);
}

/** The known paths under `goneFolders`, and those under `walked` folders that were neither seen nor hidden by a failure. */
export function goneBelow(
  known: Iterable<string>,
  walked: readonly string[],
  seen: ReadonlySet<string>,
  goneFolders: readonly string[],
  unread: readonly string[],
): readonly string[] {
  const isBelow = (path: string, prefixes: readonly string[]) => prefixes.some((prefix) => path.startsWith(prefix));
  if (walked.length === 0 && goneFolders.length === 0) return [];
  return [...known].filter(
    (path) => !seen.has(path) && !isBelow(path, unread) && (isBelow(path, goneFolders) || isBelow(path, walked)),
  );
}
