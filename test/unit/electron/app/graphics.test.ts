import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterCrash, graphicsOff, readGraphics, writeGraphics } from '../../../../electron/app/graphics.ts';
import { put, tempFolder } from '../host/temp-folder.ts';

describe('drawing by the graphics card', () => {
  it('is given up after two crashes', async () => {
    const file = join(tempFolder(), 'graphics.json');
    const once = afterCrash(readGraphics(file));
    expect(graphicsOff(once, {})).toBe(false);
    await writeGraphics(file, afterCrash(once));
    expect(readGraphics(file)).toEqual({ crashes: 2, off: true });
    expect(graphicsOff(readGraphics(file), {})).toBe(true);
  });

  it.each(['', '{', '[]', 'null', '{"crashes":"many","off":1}'])('is on where the record is %j', (text) => {
    expect(readGraphics(put(tempFolder(), 'graphics.json', text))).toEqual({ crashes: 0, off: false });
  });

  it.each([
    ['1', true],
    ['0', false],
    ['', false],
  ])('is off with SCOPECARD_DISABLE_GPU=%j: %s', (asked, off) => {
    expect(graphicsOff({ crashes: 0, off: false }, { SCOPECARD_DISABLE_GPU: asked })).toBe(off);
  });
});
