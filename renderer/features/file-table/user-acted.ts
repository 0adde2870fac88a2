let acted = true;

const onAct = (): void => {
  acted = true;
};

for (const event of ['keydown', 'pointerdown'] as const) {
  globalThis.window?.addEventListener(event, onAct, { capture: true });
}

/** The lines have moved: until the user acts, a focus reported by the grid is not the user's. */
export function linesMoved(): void {
  acted = false;
}

/** Whether the user has pressed a key or a button since the lines last moved. */
export function hasActed(): boolean {
  return acted;
}
