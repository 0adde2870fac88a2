import { useLayoutEffect, useRef } from 'react';
import { readAs } from '../../../shared/edits/entered.ts';
import { hintGap, showHint } from '../../ui/show-hint.ts';
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
    showHint(element.current, left, (height) => top - height - hintGap);
  });
  if (!target || words === '') return null;
  return (
    <p ref={element} popover="manual" role="status" className="floating-hint">
      {words}
    </p>
  );
}
