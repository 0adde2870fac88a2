/** The relevant part of a wheel event. Browsers scroll by pixels (mode 0), lines (1) or pages (2). */
export type WheelTurn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'altKey'>;

/** The effect of a wheel on the picture. */
export type WheelAct =
  | { readonly kind: 'plane'; readonly by: 1 | -1 }
  | { readonly kind: 'pan'; readonly x: number; readonly y: number }
  | { readonly kind: 'zoom'; readonly factor: number };

/** The zoom of one notch, as in CloudScope's web viewer. */
const notchZoom = 1.06;
/** One notch scrolls by 100 pixels, 3 lines or one page. */
const notchPixels = 100;
const pixelsOf = [1, notchPixels / 3, notchPixels] as const;
/** A pinch on a touchpad arrives as small steps with Ctrl, which no wheel produces. */
const largestPinch = 50;

/** With Alt another plane; sideways, from a touchpad, a pan; otherwise a zoom. */
export function wheelAct({ deltaX, deltaY, deltaMode, ctrlKey, altKey }: WheelTurn): WheelAct {
  const pixels = pixelsOf[deltaMode] ?? 1;
  // Some systems scroll sideways with Alt.
  if (altKey) return { kind: 'plane', by: deltaY + deltaX > 0 ? 1 : -1 };
  if (!ctrlKey && deltaX !== 0) return { kind: 'pan', x: -deltaX * pixels, y: -deltaY * pixels };
  const isPinch = ctrlKey && deltaMode === 0 && Math.abs(deltaY) < largestPinch;
  const factor = isPinch ? Math.exp(-deltaY / 100) : notchZoom ** ((-deltaY * pixels) / notchPixels);
  return { kind: 'zoom', factor };
}
