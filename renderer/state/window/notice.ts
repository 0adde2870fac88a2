import { create } from 'zustand';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullTextWithoutEdits } from '../../../shared/problems/wording.ts';

/** Something to do about a notice. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
  /** It writes as a save does: not while one runs. */
  readonly isSave?: true;
}

/** One quiet line about what just happened. */
export interface Notice {
  readonly tone: 'done' | 'warning' | 'error';
  readonly text: string;
  readonly actions: readonly NoticeAction[];
}

interface NoticeState {
  readonly notice: Notice | null;
  /** Counts the lines: one with the same sentence is another one, and is read out again. */
  readonly shown: number;
  /** A sentence that is only read out, and how many there were. */
  readonly readOut: { readonly text: string; readonly count: number };
}

/** Success disappears by itself, later where it offers something to do; an error stays until dismissed. */
const [reportedMs, offeredMs] = [6000, 20_000];
let timer: ReturnType<typeof setTimeout> | null = null;

function timeOf({ tone, actions }: Notice): number | null {
  if (tone === 'error') return null;
  return tone === 'warning' || actions.length > 0 ? offeredMs : reportedMs;
}

/** The line that is shown. */
export const useNotice = create<NoticeState>(() => ({ notice: null, shown: 0, readOut: { text: '', count: 0 } }));

/** Keeps the line: whoever points at it or has the keyboard in it may be about to use it. */
export function holdNotice(): void {
  if (timer) clearTimeout(timer);
  timer = null;
}

/** Lets the line disappear in its time. */
export function releaseNotice(): void {
  holdNotice();
  const { notice } = useNotice.getState();
  const ms = notice && timeOf(notice);
  if (ms !== null) timer = setTimeout(dismissNotice, ms);
}

/** Removes the line. */
export function dismissNotice(): void {
  holdNotice();
  useNotice.setState({ notice: null });
}

/** Leaves the line without what it offers: another folder is opened, to which that does not apply. */
export function endOffers(): void {
  const { notice } = useNotice.getState();
  if (!notice || notice.actions.length === 0) return;
  useNotice.setState({ notice: { ...notice, actions: [] } });
  releaseNotice();
}

/** Shows a line instead of the previous one. */
export function showNotice(notice: Notice): void {
  useNotice.setState(({ shown, readOut }) => ({
    notice,
    shown: shown + 1,
    readOut: { ...readOut, text: '' },
  }));
  releaseNotice();
}

/** Shows a line; an error that is shown stays, and the line is then only read out. */
export function showBesideErrors(notice: Notice): void {
  const shown = useNotice.getState().notice;
  if (shown?.tone !== 'error') showNotice(notice);
  else useNotice.setState(({ readOut }) => ({ readOut: { text: notice.text, count: readOut.count + 1 } }));
}

/** Shows why something other than a save of edits failed, and what to do. */
export function showFailure(problem: Problem): void {
  showNotice({ tone: 'error', text: fullTextWithoutEdits(problem), actions: [] });
}
