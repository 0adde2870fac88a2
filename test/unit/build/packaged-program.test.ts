import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { packagedProgram } from '../../../build/packaged-program.mjs';
import { tempFolder } from '../electron/host/temp-folder.ts';

function release(...windows: readonly string[]): string {
  const folder = tempFolder();
  for (const window of windows) {
    mkdirSync(dirname(join(folder, window)), { recursive: true });
    writeFileSync(join(folder, window), '');
  }
  return folder;
}

const onMac = 'Scopecard.app/Contents/MacOS/Scopecard';

test.each([
  ['arm64', 'mac-arm64'],
  ['x64', 'mac'],
])('of two packed programs, the one for the processor %s is started', (arch, name) => {
  const folder = release(`mac/${onMac}`, `mac-arm64/${onMac}`);
  expect(packagedProgram(folder, 'darwin', arch).window).toBe(join(folder, name, onMac));
});

test('the only one is started, and none is an error', () => {
  const folder = release('linux-unpacked/scopecard-app');
  expect(packagedProgram(folder, 'linux', 'x64').window).toBe(join(folder, 'linux-unpacked', 'scopecard-app'));
  expect(() => packagedProgram(tempFolder(), 'linux')).toThrow(/contains no packaged program/);
});
