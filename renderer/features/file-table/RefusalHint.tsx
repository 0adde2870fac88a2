import { useEffect, useLayoutEffect, useRef } from 'react';
import { hintGap, showHint } from '../../ui/show-hint.ts';
import { endRefusal, useRefusal } from './why-read-only.ts';
import '../../ui/floating-hint.css';
import './refusal-hint.css';

/** The grid may take the keyboard to the clicked cell only after the key that was refused. */
function endOnBlur({ relatedTarget }: FocusEvent): void {
  if (!(relatedTarget instanceof Element && relatedTarget.closest('[role="gridcell"]'))) endRefusal();
}

/** Why a cell cannot be edited, shown at the cell that was typed into; the next key, click or scroll removes it. */
export function RefusalHint() {
  const { cell, text } = useRefusal();
  const element = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (!element.current || !cell) return;
    const { left, top, bottom } = cell.getBoundingClientRect();
    const above = (height: number) => top - height - hintGap;
    showHint(element.current, left, (height) => (above(height) > hintGap ? above(height) : bottom + hintGap));
  });
  useEffect(() => {
    if (text === null) return;
    const ended = new AbortController();
    const options = { capture: true, signal: ended.signal };
    for (const kind of ['pointerdown', 'wheel'] as const) window.addEventListener(kind, endRefusal, options);
    window.addEventListener('blur', endOnBlur, options);
    return () => ended.abort();
  }, [text]);
  if (text === null) return null;
  return (
    <p ref={element} popover="manual" role="alert" className="floating-hint refusal-hint">
      {text}
    </p>
  );
}
