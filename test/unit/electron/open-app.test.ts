import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { installedRuntime, runInstaller } from '../../../electron/electron-runtime.ts';
import { obstacle } from '../../../electron/open-app.ts';
import { browserCommand, hasDisplay } from '../../../electron/open-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'scopecard-runtime-'));

afterAll(() => rmSync(folder, { recursive: true }));

describe("Electron's runtime", () => {
  it('is missing before it was fetched', () => expect(installedRuntime(folder, {})).toBeNull());

  it('is found where its own package looks for it', () => {
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(installedRuntime(folder, {})).toBeNull();
    writeFileSync(join(folder, 'dist/electron'), '');
    expect(installedRuntime(folder, {})).toBe(join(folder, 'dist/electron'));
    expect(installedRuntime(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'other') })).toBeNull();
  });

  it.each([
    ['process.exit(0)', true],
    ['process.exit(1)', false],
    ['setInterval(() => {}, 1000)', false],
  ])('is fetched by an installer that does %s: %s, and hangs on none', async (code, fetched) => {
    writeFileSync(join(folder, 'install.js'), code);
    expect(await runInstaller(folder, code.startsWith('process') ? 20_000 : 200)).toBe(fetched);
  });

  it('is not looked for where it could not run', () => {
    expect(obstacle('linux', 1000, false)).toMatch(/display/);
    expect(obstacle('linux', 0, true)).toMatch(/root/);
    expect(obstacle('linux', 1000, true)).toBeNull();
    expect(obstacle('win32', undefined, true)).toBeNull();
  });
});

describe("the system's browser", () => {
  it('is opened without a shell', () => {
    const address = 'http://127.0.0.1:1/?token=a&b';
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(browserCommand(address, platform)[1].at(-1)).toBe(address);
    }
  });

  it('needs a display', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
  });
});
