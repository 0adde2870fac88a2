import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromiumPackage from '@sparticuz/chromium';
import { madeOnce } from './made-once.ts';

const manifest = fileURLToPath(new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url));

/** The package unpacks into the temporary folder and knows no other; nothing else runs while it is pointed elsewhere. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await chromiumPackage.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Executable of the packaged browser, unpacked once for this checkout and version. */
export async function unpackedBrowser(): Promise<string> {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(await madeOnce(`chromium-${version}`, unpackInto), 'chromium');
}
