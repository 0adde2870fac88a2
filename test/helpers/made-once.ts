import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Moves a whole folder to its place; another process may have been first. */
function settle(folder: string, place: string): void {
  try {
    renameSync(folder, place);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
}

/** A folder that is made once for this checkout, and then used by every run; its name says what it was made from. */
export async function madeOnce(name: string, make: (folder: string) => Promise<unknown>): Promise<string> {
  const place = fileURLToPath(new URL(`../../node_modules/.cache/${name}`, import.meta.url));
  if (!existsSync(place)) {
    const part = `${place}.${process.pid}`;
    mkdirSync(part, { recursive: true });
    await make(part);
    settle(part, place);
  }
  return place;
}
