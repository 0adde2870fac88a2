/**
 * `node build/release-files.mjs <release> <to>`: copies what users download from the builder's output folder: installers and
 * archives, no unpacked folders, no files for updates that this program does not do.
 */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const endings = /\.(?:deb|AppImage|tar\.gz|dmg|zip|exe)$/;

/** Names of the files that users download. */
export function releaseFiles(names) {
  return names.filter((name) => endings.test(name));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [release, to] = process.argv.slice(2);
  const names = releaseFiles(readdirSync(release));
  if (names.length === 0) throw new Error(`${release} contains no installer`);
  mkdirSync(to, { recursive: true });
  for (const name of names) copyFileSync(join(release, name), join(to, name));
  console.log(names.join('\n'));
}
