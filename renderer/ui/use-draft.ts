import { useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** A text that is being typed and not yet entered. */
export interface Draft {
  /** null while nothing was typed. */
  readonly text: string | null;
  readonly type: (text: string) => void;
  /** Enters what was typed. */
  readonly commit: () => void;
  /** Enters it before Tab leaves the field: the focus then goes to what follows the field at that time. */
  readonly commitForTab: () => void;
  /** Enters another text instead. */
  readonly commitText: (text: string) => void;
  /** Discards the typed text. */
  readonly drop: () => void;
}

/** Who follows the typing. */
export interface DraftListeners {
  /** Typing begins, or a text that was not typed is about to be entered. */
  readonly onBegin?: (() => void) | undefined;
  /** What is typed now; null once it is entered or discarded. */
  readonly onType?: ((text: string | null) => void) | undefined;
}

/** Keeps typed text until it is entered; a field that is removed enters it, so that nothing is lost. */
export function useDraft(enter: (text: string) => void, { onBegin, onType }: DraftListeners = {}): Draft {
  const [text, setText] = useState<string | null>(null);
  const latest = useRef({ text, enter, onType });
  useLayoutEffect(() => {
    Object.assign(latest.current, { enter, onType });
  });
  const put = (next: string | null) => {
    if (latest.current.text === null && next !== null) onBegin?.();
    latest.current.text = next;
    setText(next);
    onType?.(next);
  };
  const commitText = (typed: string) => {
    if (latest.current.text === null) onBegin?.();
    put(null);
    latest.current.enter(typed);
  };
  const commit = () => {
    const typed = latest.current.text;
    if (typed !== null) commitText(typed);
  };
  useLayoutEffect(() => {
    const { current } = latest;
    return () => {
      if (current.text === null) return;
      current.onType?.(null);
      current.enter(current.text);
      current.text = null;
    };
  }, []);
  return { text, type: put, commit, commitForTab: () => flushSync(commit), commitText, drop: () => put(null) };
}
