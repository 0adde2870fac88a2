import { rowHeight } from './row-height.ts';

/** The grid's own element that scrolls the lines. */
export function scrollerIn(frame: Element): HTMLElement | null {
  return frame.querySelector('revogr-viewport-scroll.rgCol .vertical-inner');
}

/** Brings a line into view; `covered` px at the top do not count. */
export function showLine(frame: Element, y: number, covered = 0): void {
  const view = scrollerIn(frame);
  if (!view) return;
  const [top, bottom] = [y * rowHeight() - covered, (y + 1) * rowHeight()];
  if (top < view.scrollTop) view.scrollTop = top;
  else if (bottom > view.scrollTop + view.clientHeight) view.scrollTop = bottom - view.clientHeight;
}

/** Frames until the grid has scrolled to its focused cell, or has drawn lines of another height. */
const framesToSettle = 6;

/** Scrolls to a line and stays there, whatever the grid itself scrolls to while it draws its lines again. */
export function stayAtLine(grid: HTMLRevoGridElement | null, line: number, frames = framesToSettle): void {
  void grid?.scrollToRow(line);
  if (frames > 0) requestAnimationFrame(() => stayAtLine(grid, line, frames - 1));
}
