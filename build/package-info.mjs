import { readFileSync } from 'node:fs';

/** The project's package.json. */
export function readPackage() {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
}
