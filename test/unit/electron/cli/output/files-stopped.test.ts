import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { realDisk } from '../../../../../electron/host/disk/disk.ts';
import { put, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';

it.each([
  ['SIGINT', ['export'], 'out.csv'],
  ['SIGTERM', ['export'], 'out.xlsx'],
  ['SIGINT', ['deposit', 'report'], 'out.html'],
] as const)('a file that is being written at %s is finished: %j', async (signal, words, name) => {
  const root = tempFolder();
  put(root, 'a.tif', smallTiff());
  const { open } = realDisk;
  let isHeard = false;
  const opened = vi.spyOn(realDisk, 'open').mockImplementation((path, flags, mode) => {
    if (flags === 'wx' && path.startsWith(root)) isHeard = process.emit(signal);
    return open(path, flags, mode);
  });
  try {
    const { code, stdout, stderr } = await scopecard([...words, root, '-o', join(root, name)]);
    expect([code, isHeard]).toEqual([0, true]);
    expect(stdout + stderr).toContain(name);
    expect(readdirSync(root).toSorted()).toEqual(['a.tif', name]);
  } finally {
    opened.mockRestore();
  }
});
