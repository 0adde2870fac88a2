import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromiumPackage from '@sparticuz/chromium';

const inModules = (path: string) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));

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

/** Moves a whole folder to its place; another process may have been first. */
function settle(folder: string, place: string): void {
  try {
    renameSync(folder, place);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
}

/** Executable of the packaged browser, unpacked once for this checkout and version. */
export async function unpackedBrowser(): Promise<string> {
  const { version } = JSON.parse(readFileSync(inModules('@sparticuz/chromium/package.json'), 'utf8'));
  const place = inModules(`.cache/chromium-${version}`);
  if (!existsSync(place)) {
    const part = `${place}.${process.pid}`;
    mkdirSync(part, { recursive: true });
    await unpackInto(part);
    settle(part, place);
  }
  return join(place, 'chromium');
}
