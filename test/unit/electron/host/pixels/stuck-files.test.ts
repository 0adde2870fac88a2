import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { StuckFiles } from '../../../../../electron/host/pixels/stuck-files.ts';

describe('files on which a thread was lost', () => {
  it('are left alone until they change', async () => {
    let state = 'first';
    const files = new StuckFiles(60_000, async () => state);
    expect(await files.has('a.tif')).toBe(false);
    files.add('a.tif');
    expect([await files.has('a.tif'), await files.has('b.tif')]).toEqual([true, false]);
    state = 'second';
    expect([await files.has('a.tif'), await files.has('a.tif')]).toEqual([false, false]);
  });

  it('are left alone while their drive does not answer, and asked about once', async () => {
    const answers: ((state: string) => void)[] = [];
    const files = new StuckFiles(1, () => new Promise((resolve) => answers.push(resolve)));
    files.add('a.tif');
    expect([await files.has('a.tif'), await files.has('a.tif')]).toEqual([true, true]);
    expect(answers).toHaveLength(2);
    // The drive works again, and another file is there.
    for (const answer of answers) answer('same');
    await setImmediate();
    const again = files.has('a.tif');
    answers[2]?.('other');
    expect(await again).toBe(false);
  });
});
