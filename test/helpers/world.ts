import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSampleFolder } from '../../electron/host/sample/sample.ts';

/** A test's own user folder and images; nothing of it outlives the test. */
export interface World {
  /** `SCOPECARD_HOME` of whatever is started. */
  readonly home: string;
  /** A fresh copy of the sample folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  dispose(): void;
}

/** Makes a world in the temporary folder. */
export async function createWorld(): Promise<World> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-test-')));
  const [home, folder] = [join(root, 'home'), join(root, 'images')];
  mkdirSync(home);
  await writeSampleFolder(folder);
  return {
    home,
    folder,
    env: { SCOPECARD_HOME: home, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    dispose: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}
