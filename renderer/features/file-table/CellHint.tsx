import { useLayoutEffect, useRef } from 'react';
import { readAs } from '../../../shared/edits/entered.ts';
import { useCellEdit } from './cell-edit.ts';
import '../../ui/floating-hint.css';

/** Shown above a cell while typing: where the entry goes, and how a number is read. */
export function CellHint() {
  const target = useCellEdit((state) => state.target);
  const typed = useCellEdit((state) => state.typed);
  const element = useRef<HTMLParagraphElement>(null);
  const read = target && typed !== null ? readAs(target.field, typed) : null;
  const words = [read !== null && `Enters ${read}.`, target?.text].filter(Boolean).join(' ');
  useLayoutEffect(() => {
    if (!element.current || !target) return;
    const { left, top } = target.input.getBoundingClientRect();
    if (!element.current.matches(':popover-open')) element.current.showPopover();
    element.current.style.left = `${Math.max(4, Math.min(left, window.innerWidth - element.current.offsetWidth - 4))}px`;
    element.current.style.top = `${top - element.current.offsetHeight - 4}px`;
  });
  if (!target || words === '') return null;
  return (
    <p ref={element} popover="manual" role="status" className="floating-hint">
      {words}
    </p>
  );
}
