import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Path of a bundle in `dist/`. @throws when it was not built. */
export function built(name: string): string {
  const path = fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`npm run build\` first.`);
  return path;
}
