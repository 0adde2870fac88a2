/** Between a hint and the edges of the window, or what it is about. */
export const hintGap = 4;

/** Shows a hint above everything else, as far to the left as its width needs; `topOf` gets its height. */
export function showHint(hint: HTMLElement, left: number, topOf: (height: number) => number): void {
  if (!hint.matches(':popover-open')) hint.showPopover();
  const { offsetWidth, offsetHeight } = hint;
  hint.style.left = `${Math.max(hintGap, Math.min(left, window.innerWidth - offsetWidth - hintGap))}px`;
  hint.style.top = `${topOf(offsetHeight)}px`;
}
