import { create } from 'zustand';

/** Something to do about a notice. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** One quiet line about what just happened. */
export interface Notice {
  readonly tone: 'done' | 'warning' | 'error';
  readonly text: string;
  readonly actions: readonly NoticeAction[];
}

interface NoticeState {
  readonly notice: Notice | null;
}

/** Success goes away by itself; what failed stays until it is seen to. */
const shownMs = 6000;
let timer: ReturnType<typeof setTimeout> | null = null;

/** The line that is shown. */
export const useNotice = create<NoticeState>(() => ({ notice: null }));

/** Takes the line away. */
export function dismissNotice(): void {
  if (timer) clearTimeout(timer);
  timer = null;
  useNotice.setState({ notice: null });
}

/** Shows a line in the place of the one before. */
export function showNotice(notice: Notice): void {
  dismissNotice();
  useNotice.setState({ notice });
  if (notice.tone === 'done') timer = setTimeout(dismissNotice, shownMs);
}
