import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { firstState, readState, validState, writeState } from '../../../../electron/app/window-state.ts';

const left = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };
const folder = mkdtempSync(join(tmpdir(), 'scopecard-window-'));

afterAll(() => rmSync(folder, { recursive: true }));

describe('the remembered window', () => {
  const state = { x: 2000, y: 40, width: 1100, height: 700, maximized: false };

  it('opens where it was', () => expect(validState(state, [left, right])).toEqual(state));

  it('is placed again when its display has gone', () => {
    expect(validState(state, [left])).toEqual({ width: 1100, height: 700, maximized: false });
  });

  it.each([
    { x: -1090, y: 40 },
    { x: 1900, y: 40 },
    { x: 100, y: -20 },
    { x: 100, y: 1070 },
  ])('is placed again when its title bar cannot be reached: %j', (place) => {
    expect(validState({ ...state, ...place }, [left])).not.toHaveProperty('x');
  });

  it('is no larger than the display that is left', () => {
    const large = { x: 0, y: 0, width: 3800, height: 2000, maximized: false };
    const laptop = { x: 0, y: 25, width: 1366, height: 743 };
    expect(validState(large, [laptop])).toEqual({ width: 1366, height: 743, maximized: false });
    expect(validState({ ...large, y: 30 }, [laptop])).toMatchObject({ x: 0, y: 30, width: 1366, height: 743 });
  });

  it('may span two displays', () => {
    const wide = { x: 100, y: 0, width: 3000, height: 900, maximized: false };
    expect(validState(wide, [left, right])).toEqual(wide);
    expect(validState({ ...wide, x: 9000 }, [left, right])).toEqual({ width: 1920, height: 900, maximized: false });
  });

  it('is never too small to work with', () => {
    expect(validState({ ...state, width: 10, height: 10 }, [left, right])).toMatchObject({ width: 800, height: 500 });
  });

  it.each([null, 5, 'text', [], {}, { width: 'wide', height: 3 }, { width: Number.POSITIVE_INFINITY, height: 1 }])(
    'starts with the default from %j',
    (rubbish) => expect(validState(rubbish, [left])).toEqual(firstState),
  );

  it('is written and read', async () => {
    const file = join(folder, 'deep', 'window.json');
    // Windows that close together: a longer text must not be left behind a shorter one.
    for (let x = 20_000; x > 0; x -= 3000) void writeState(file, { ...state, x });
    await writeState(file, state);
    expect(await readState(file)).toEqual(state);
  });

  it('is nothing when its file is missing or broken', async () => {
    writeFileSync(join(folder, 'broken.json'), '{');
    expect(await readState(join(folder, 'broken.json'))).toBeNull();
    expect(await readState(join(folder, 'missing.json'))).toBeNull();
  });
});
