import { describe, expect, it } from 'vitest';
import { type WheelTurn, wheelAct } from '../../../../../renderer/features/preview/wheel.ts';

const turn: WheelTurn = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, altKey: false };

describe('a wheel over the picture', () => {
  it.each([
    ['one notch of pixels', { deltaY: -100 }, 1.06],
    ['one notch of lines', { deltaY: -3, deltaMode: 1 }, 1.06],
    ['one notch with Ctrl', { deltaY: 100, ctrlKey: true }, 1 / 1.06],
    ['two half notches of a fine wheel', { deltaY: -50 }, 1.06 ** 0.5],
    ['two fingers that part by a tenth on a touchpad', { deltaY: -9.531, ctrlKey: true }, 1.1],
  ])('zooms by %s', (_, change, factor) => {
    expect(wheelAct({ ...turn, ...change })).toEqual({ kind: 'zoom', factor: expect.closeTo(factor, 5) });
  });

  it('pans where it turns sideways, and shows other planes with Alt', () => {
    expect(wheelAct({ ...turn, deltaX: 5, deltaY: -2 })).toEqual({ kind: 'pan', x: -5, y: 2 });
    expect(wheelAct({ ...turn, deltaY: 100, altKey: true })).toEqual({ kind: 'plane', by: 1 });
    expect(wheelAct({ ...turn, deltaY: -100, altKey: true })).toEqual({ kind: 'plane', by: -1 });
  });
});
