/** Distinguishes this window from any other, including its own earlier loads. */
export const windowId: string = crypto.randomUUID();

const prefix = 'scopecard-window-';

/** Shows the other windows of this browser that this one is open, for as long as it is. */
export function showOpen(): void {
  // The lock is released with the page, however it ends.
  void navigator.locks?.request(prefix + windowId, () => new Promise<never>(() => {}));
}

/** The windows of this browser that are open. */
export async function openWindows(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const names = held.map(({ name }) => name ?? '').filter((name) => name.startsWith(prefix));
  return new Set([windowId, ...names.map((name) => name.slice(prefix.length))]);
}
