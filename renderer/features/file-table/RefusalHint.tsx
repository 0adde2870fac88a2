import { useEffect, useLayoutEffect, useRef } from 'react';
import { endRefusal, useRefusal } from './why-read-only.ts';
import '../../ui/floating-hint.css';
import './refusal-hint.css';

/** Why a cell cannot be edited, shown at the cell that was typed into; the next click, scroll or focus removes it. */
export function RefusalHint() {
  const { cell, text } = useRefusal();
  const element = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (!element.current || !cell) return;
    const { left, top, bottom } = cell.getBoundingClientRect();
    if (!element.current.matches(':popover-open')) element.current.showPopover();
    const { offsetWidth, offsetHeight } = element.current;
    element.current.style.left = `${Math.max(4, Math.min(left, window.innerWidth - offsetWidth - 4))}px`;
    element.current.style.top = `${top > offsetHeight + 8 ? top - offsetHeight - 4 : bottom + 4}px`;
  });
  useEffect(() => {
    if (text === null) return;
    const kinds = ['pointerdown', 'wheel', 'blur'] as const;
    for (const kind of kinds) window.addEventListener(kind, endRefusal, { capture: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, endRefusal, { capture: true });
    };
  }, [text]);
  if (text === null) return null;
  return (
    <p ref={element} popover="manual" role="alert" className="floating-hint refusal-hint">
      {text}
    </p>
  );
}
