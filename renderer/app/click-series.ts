/** What a click presses. */
const pressable = 'button, summary, a[href], [role="menuitem"], [role="option"], [role="tab"]';

function pressed({ target }: Event): Element | null {
  return target instanceof Element ? target.closest(pressable) : null;
}

/**
 * Of quick clicks in one place, the later ones press only what the first one pressed: it may have moved lines and buttons, or
 * opened or closed something, so that another button is under the pointer now, which nobody has aimed at.
 */
export function guardClickSeries(): () => void {
  let first: Element | null = null;
  const onClick = (event: MouseEvent) => {
    const control = pressed(event);
    if (event.detail < 2) first = control;
    else if (control !== null && control !== first) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  window.addEventListener('click', onClick, { capture: true });
  return () => window.removeEventListener('click', onClick, { capture: true });
}
