import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../electron/host/temp-folder.ts';

/** Prints what it was started with, in place of the program. */
const program = '#!/bin/sh\necho "node: $ELECTRON_RUN_AS_NODE"\necho "options: $NODE_OPTIONS"\nprintf "%s\\n" "$@"\n';

function install(path: string, text: string | URL): string {
  mkdirSync(dirname(path), { recursive: true });
  if (text instanceof URL) cpSync(text, path);
  else writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

const launcherOf = (system: string) => new URL(`../../../build/launchers/${system}/scopecard`, import.meta.url);

describe.skipIf(process.platform === 'win32')('the launcher of the command line', () => {
  it.each([
    ['linux', 'scopecard-app', 'resources/bin/scopecard', 'resources'],
    ['mac', 'Contents/MacOS/Scopecard', 'Contents/Resources/bin/scopecard', 'Contents/Resources'],
  ])(
    'on %s starts the program as Node, also through links, with its arguments whole',
    (system, window, command, resources) => {
      const root = realpathSync(tempFolder());
      install(join(root, 'my programs', window), program);
      const launcher = install(join(root, 'my programs', command), launcherOf(system));
      const [first, second] = [join(root, 'first'), join(root, 'second')];
      symlinkSync(launcher, first);
      symlinkSync('first', second);
      const env = { ...process.env, NODE_OPTIONS: '--max-old-space-size=99' };
      for (const started of [launcher, first, second]) {
        const lines = execFileSync(started, ['scan', 'two words', ''], { env, encoding: 'utf8' }).split('\n');
        const cli = join(root, 'my programs', resources, 'app.asar.unpacked/dist/scopecard.cjs');
        expect(lines).toEqual(['node: 1', 'options: ', cli, 'scan', 'two words', '', '']);
      }
    },
  );
});
