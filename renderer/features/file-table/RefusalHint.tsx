import { useEffect, useLayoutEffect, useRef } from 'react';
import { hintGap, showHint } from '../../ui/show-hint.ts';
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
    const above = (height: number) => top - height - hintGap;
    showHint(element.current, left, (height) => (above(height) > hintGap ? above(height) : bottom + hintGap));
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
