/** Loads the window again, without the question about unsaved edits: they are journalled, and offered afterwards. */
export function reloadWindow(): void {
  window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
  window.location.reload();
}
