import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  afterCrash,
  GraphicsSwitch,
  graphicsOff,
  readGraphics,
  writeGraphics,
} from '../../../../electron/app/graphics.ts';
import { put, tempFolder } from '../host/temp-folder.ts';

describe('the switch of the graphics card', () => {
  it('is turned on again by the user, after it was turned off by crashes', async () => {
    const file = join(tempFolder(), 'graphics.json');
    await writeGraphics(file, { crashes: 2, off: true });
    const graphics = new GraphicsSwitch(file, {});
    expect([graphics.isOff, graphics.state]).toEqual([true, { crashes: 2, off: true, offByEnvironment: false }]);
    expect(await graphics.set(false)).toMatchObject({ ok: true, value: { crashes: 0, off: false } });
    expect(new GraphicsSwitch(file, {}).isOff).toBe(false);
    // Crashes count from zero again.
    graphics.noteCrash();
    expect(graphics.state).toMatchObject({ crashes: 1, off: false });
  });

  it('reports that the environment decides', () => {
    const graphics = new GraphicsSwitch(join(tempFolder(), 'graphics.json'), { SCOPECARD_DISABLE_GPU: '1' });
    expect([graphics.isOff, graphics.state.offByEnvironment]).toEqual([true, true]);
  });

  it('reports what cannot be kept', async () => {
    const graphics = new GraphicsSwitch(join(put(tempFolder(), 'file', ''), 'graphics.json'), {});
    expect((await graphics.set(true)).ok).toBe(false);
    expect(graphics.state.off).toBe(false);
  });
});

describe('drawing by the graphics card', () => {
  it('is switched off after two crashes', async () => {
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
