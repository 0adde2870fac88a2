import { create } from 'zustand';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText } from '../../../shared/problems/wording.ts';

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
  /** What it is about; when another action is done or this one undone, the line goes. */
  readonly about?: object | undefined;
}

interface NoticeState {
  readonly notice: Notice | null;
}

/** Success disappears by itself, a warning later; an error stays until dismissed. */
const shownMs = { done: 6000, warning: 20_000, error: null } as const;
let timer: ReturnType<typeof setTimeout> | null = null;

/** The line that is shown. */
export const useNotice = create<NoticeState>(() => ({ notice: null }));

/** Removes the line. */
export function dismissNotice(): void {
  if (timer) clearTimeout(timer);
  timer = null;
  useNotice.setState({ notice: null });
}

/** Shows a line instead of the previous one. */
export function showNotice(notice: Notice): void {
  dismissNotice();
  useNotice.setState({ notice });
  const ms = shownMs[notice.tone];
  if (ms !== null) timer = setTimeout(dismissNotice, ms);
}

/** Shows why something failed, and what to do. */
export function showFailure(problem: Problem): void {
  showNotice({ tone: 'error', text: fullText(problem), actions: [] });
}
