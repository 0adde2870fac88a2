/** What of a wheel's event counts: browsers scroll by pixels (mode 0), lines (1) or pages (2). */
export type WheelTurn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'altKey'>;

/** What a wheel does to the picture. */
export type WheelAct =
  | { readonly kind: 'plane'; readonly by: 1 | -1 }
  | { readonly kind: 'pan'; readonly x: number; readonly y: number }
  | { readonly kind: 'zoom'; readonly factor: number };

/** One notch of a wheel zooms by this, as CloudScope's viewer does (CSW). */
const notchZoom = 1.06;
/** One notch scrolls by so many pixels, or 3 lines, or a page. */
const notchPixels = 100;
const pixelsOf = [1, notchPixels / 3, notchPixels] as const;
/** Two fingers on a touchpad that part arrive as small steps with Ctrl, which no wheel makes. */
const largestPinch = 50;

/** Alt: another plane. Sideways, from a touchpad: pan. Otherwise zoom. */
export function wheelAct({ deltaX, deltaY, deltaMode, ctrlKey, altKey }: WheelTurn): WheelAct {
  const pixels = pixelsOf[deltaMode] ?? 1;
  // Some systems scroll sideways with Alt.
  if (altKey) return { kind: 'plane', by: deltaY + deltaX > 0 ? 1 : -1 };
  if (!ctrlKey && deltaX !== 0) return { kind: 'pan', x: -deltaX * pixels, y: -deltaY * pixels };
  const isPinch = ctrlKey && deltaMode === 0 && Math.abs(deltaY) < largestPinch;
  const factor = isPinch ? Math.exp(-deltaY / 100) : notchZoom ** ((-deltaY * pixels) / notchPixels);
  return { kind: 'zoom', factor };
}
