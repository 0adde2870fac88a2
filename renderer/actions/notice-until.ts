import type { Problem } from '../../shared/problems/problem.ts';
import { useEdits } from '../state/edits/edits.ts';
import { useFolder } from '../state/folder/folder.ts';
import { useSaving } from '../state/saving-state.ts';
import { dismissNotice, type Notice, showNotice, useNotice } from '../state/window/notice.ts';

/** Shows a line as long as what it reports is so: until it is undone, corrected or decided, or the folder is back. */
export function showNoticeUntil(isOver: () => boolean, notice: Notice): void {
  showNotice(notice);
  const look = (): void => {
    const isShown = useNotice.getState().notice === notice;
    if (isShown && !isOver()) return;
    for (const stop of stops) stop();
    if (isShown) dismissNotice();
  };
  const stops = [useEdits, useSaving, useNotice, useFolder].map((store) => store.subscribe(look));
}

/** Shows that something was refused: of a folder that is unreachable, until it is back. */
export function showRefusal({ code }: Problem, text: string): void {
  const isBack = (): boolean => code === 'folder-offline' && useFolder.getState().offlineSince === null;
  showNoticeUntil(isBack, { tone: 'error', text, actions: [] });
}
