import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAtMost, readFileAtMost } from '../../../../../electron/host/disk/read-at-most.ts';
import { put, tempFolder } from '../temp-folder.ts';

describe('what is read of a file or pipe', () => {
  it.each([
    ['', ''],
    ['1234', '1234'],
    ['12345', '12345'],
    ['123456', undefined],
  ])('is all of it, unless that is too much: %j', async (content, read) => {
    const path = put(tempFolder(), 'a', content);
    expect((await readFileAtMost(path, 5))?.toString()).toBe(read);
  });

  it.skipIf(process.platform === 'win32')('is all of a pipe, whose size is not known', async () => {
    const path = join(tempFolder(), 'pipe');
    execFileSync('mkfifo', [path]);
    const [read] = await Promise.all([readFileAtMost(path, 1000), writeFile(path, 'x'.repeat(500))]);
    expect(read).toHaveLength(500);
  });

  it('ends a stream that has no end', async () => {
    let pieces = 0;
    let isEnded = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(++pieces);
      } finally {
        isEnded = true;
      }
    }
    expect(await readAtMost(endless(), 5)).toBeNull();
    expect([pieces, isEnded]).toEqual([3, true]);
  });

  it('is refused as the system refuses it', async () => {
    await expect(readFileAtMost(tempFolder(), 5)).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(readFileAtMost(join(tempFolder(), 'none'), 5)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
