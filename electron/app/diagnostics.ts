import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Settings } from '../../shared/ipc/settings.ts';

/** The content of a bug report: facts about the program and the computer; no metadata, no images. */
export interface Diagnostics {
  readonly program: Readonly<Record<string, string>>;
  readonly settings: Settings;
  /** Files of the log, the current one first; those that are missing are left out. */
  readonly logFiles: readonly string[];
}

const readMe = `What Scopecard's "Save diagnostics" wrote: versions, settings and the program's log.
It contains names of folders and files, but no metadata or images. Look through it before you send it to anybody:
Scopecard itself sends nothing.
`;

async function bytesOf(path: string): Promise<Uint8Array | null> {
  return readFile(path).catch(() => null);
}

async function logEntries(paths: readonly string[]): Promise<Readonly<Record<string, Uint8Array>>> {
  const found: Record<string, Uint8Array> = {};
  for (const path of paths) {
    const bytes = await bytesOf(path);
    if (bytes) found[`log/${basename(path)}`] = bytes;
  }
  return found;
}

/** What may leave the computer: values that were entered are metadata. */
function withoutValues({ recentValues: _, ...others }: Settings): Omit<Settings, 'recentValues'> {
  return others;
}

/** The diagnostics as the bytes of a ZIP file. */
export async function packDiagnostics({ program, settings, logFiles }: Diagnostics): Promise<Uint8Array> {
  const json = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
  return zipSync({
    'README.txt': strToU8(readMe),
    'program.json': json(program),
    'settings.json': json(withoutValues(settings)),
    ...(await logEntries(logFiles)),
  });
}
