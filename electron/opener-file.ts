import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { attempt } from './host/disk/fs-problem.ts';
import { writePrivateFile } from './host/disk/private-file.ts';

/** A file that sends a browser to an address. */
export interface OpenerFile {
  readonly path: string;
  remove(): Promise<void>;
}

function pageFor(address: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<title>Scopecard</title>
<script>location.replace(${JSON.stringify(address)});</script>
<p><a href="${address}">Open Scopecard</a>
</html>
`;
}

/**
 * Writes an address into a file that only this user can read: the arguments of a program that is started, such as the
 * browser, can be read by every user. null where it cannot be written.
 */
export async function writeOpenerFile(userFolder: string, address: string): Promise<OpenerFile | null> {
  const path = join(userFolder, 'open', `${randomUUID()}.html`);
  const written = await attempt(path, () => writePrivateFile(path, Buffer.from(pageFor(address))));
  if (!written.ok) return null;
  return { path, remove: () => rm(path, { force: true }).catch(() => {}) };
}
