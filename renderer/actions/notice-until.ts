import { useEdits } from '../state/edits/edits.ts';
import { useSaving } from '../state/saving-state.ts';
import { dismissNotice, type Notice, showNotice, useNotice } from '../state/window/notice.ts';

/** Shows a line as long as what it reports is so: until it is undone, corrected or decided. */
export function showNoticeUntil(isOver: () => boolean, notice: Notice): void {
  showNotice(notice);
  const look = (): void => {
    const isShown = useNotice.getState().notice === notice;
    if (isShown && !isOver()) return;
    for (const stop of stops) stop();
    if (isShown) dismissNotice();
  };
  const stops = [useEdits.subscribe(look), useSaving.subscribe(look), useNotice.subscribe(look)];
}
