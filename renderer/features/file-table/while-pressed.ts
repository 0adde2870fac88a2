let isPressed = false;
const waiting = new Set<() => void>();

function runWaiting(): void {
  if (isPressed) return;
  const due = [...waiting];
  waiting.clear();
  for (const then of due) then();
}

globalThis.window?.addEventListener(
  'pointerdown',
  ({ target }) => {
    isPressed = target instanceof Element && target.closest('[data-image-grid]') !== null;
  },
  { capture: true },
);
for (const event of ['pointerup', 'pointercancel', 'blur']) {
  globalThis.window?.addEventListener(event, () => {
    isPressed = false;
    // After the grid's own listeners, which count lines.
    setTimeout(runWaiting);
  });
}

/**
 * Calls `then` at once, or when the button that is held down on the table is released: while a range is drawn or a block is
 * filled, the lines stay where they are. The returned function takes it back.
 */
export function onceReleased(then: () => void): () => void {
  if (!isPressed) then();
  else waiting.add(then);
  return () => void waiting.delete(then);
}
