/** Scrolls a list of lines of one height no further than one of them needs to be seen. */
export function showLine(list: HTMLElement | null, line: number, lineHeight: number): void {
  if (!list) return;
  const top = line * lineHeight;
  list.scrollTop = Math.min(top, Math.max(list.scrollTop, top + lineHeight - list.clientHeight));
}
