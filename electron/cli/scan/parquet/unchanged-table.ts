import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { StreamedFile } from '../../../host/disk/streamed-file.ts';
import type { Seen } from '../../context/reading-context.ts';
import { writtenText } from '../../output/counted.ts';
import { type Output, printable } from '../../output/output.ts';
import type { ParquetFile } from '../arguments.ts';
import { tablesAt, whyTableKept } from './table-files.ts';
import { noteIn, type TableNote } from './table-note.ts';

/** The folder that is scanned. */
interface Compared {
  readonly isOf: (of: string) => boolean;
  readonly isAs: (seen: Seen) => boolean;
}

/** An earlier table that shows the folder as it is. */
interface Unchanged {
  readonly path: string;
  readonly rows: number;
  readonly note: TableNote;
}

/**
 * Copies an earlier table, one of `since` or the one that would be replaced, where the folder is as that shows it; reports
 * what the scan reported. The exit code, or null where the folder must be read: reading also reports what is wrong with the tables.
 */
export async function copyUnchanged(
  { path, since = path }: ParquetFile,
  folder: Compared,
  messages: Output,
): Promise<number | null> {
  try {
    const table = await unchangedAt(since, folder);
    if (!table || !(await isCopied(table, path))) return null;
    await messages.line(printable(writtenText(table.rows, path)));
    for (const line of table.note.messages) await messages.line(line);
    return table.note.code;
  } catch {
    return null;
  }
}

/** Of several tables of the folder only the latest can show it as it is. @throws where one is not a table */
async function unchangedAt(path: string, folder: Compared): Promise<Unchanged | null> {
  let latest: Unchanged | null = null;
  for (const file of await tablesAt(path)) {
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(file));
    const note = noteIn(metadata);
    if (!note || !folder.isOf(note.of) || note.readAt < (latest?.note.readAt ?? 0)) continue;
    latest = { path: file, rows: Number(metadata.num_rows), note };
  }
  return latest && folder.isAs(latest.note) ? latest : null;
}

const chunkLength = 1024 * 1024;

/** False where the table is damaged, or nothing may be written at the path. @throws what the disk throws */
async function isCopied({ path, note }: Unchanged, to: string): Promise<boolean> {
  const begun = await StreamedFile.begin(to, whyTableKept);
  if (!begun.ok) return false;
  const copy = begun.value;
  try {
    if ((await appendRows(path, note.bytes, copy)) === note.sum) return await copy.finish();
  } catch {
    // as if it were damaged
  }
  await copy.abandon();
  return false;
}

/** Appends a whole file; the checksum of its first bytes. */
async function appendRows(path: string, bytes: number, copy: StreamedFile): Promise<string> {
  const hash = createHash('sha256');
  let left = bytes;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkLength })) {
    const part = chunk as Buffer;
    hash.update(part.subarray(0, left));
    left = Math.max(0, left - part.length);
    await copy.append(part);
  }
  return hash.digest('base64');
}
