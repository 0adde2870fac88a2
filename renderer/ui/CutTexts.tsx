import { useLayoutEffect, useRef } from 'react';
import { hintGap, showHint } from './show-hint.ts';
import './cut-texts.css';
import './floating-hint.css';

/** A text that a column cuts, with the head of that column. */
export interface CutText {
  readonly head: string;
  readonly text: string;
}

/** A line of a table with the texts that its columns cut. */
export interface CutLine {
  readonly line: Element;
  readonly texts: readonly CutText[];
}

function isCut(cell: Element): boolean {
  return [cell, ...cell.querySelectorAll(':not(.unseen)')].some(
    ({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth,
  );
}

function wholeText(cell: Element): string {
  const titled = cell.hasAttribute('title') ? cell : cell.querySelector('[title]');
  return titled?.getAttribute('title') ?? cell.textContent ?? '';
}

/** The texts that the columns of a line cut; that of a control in it that has the keyboard is none of them. */
export function cutTextsOf(line: Element, heads: readonly string[], control: Element | null = null): CutLine | null {
  const texts = [...line.children].flatMap((cell, at) =>
    (control && cell.contains(control)) || !isCut(cell) ? [] : { head: heads[at] ?? '', text: wholeText(cell) },
  );
  return texts.length > 0 ? { line, texts } : null;
}

function place(hint: HTMLElement, line: Element): void {
  const { left, top, bottom } = line.getBoundingClientRect();
  showHint(hint, left, (height) => {
    const isAbove = bottom + hintGap + height > window.innerHeight && top > height + hintGap;
    return isAbove ? top - height - hintGap : bottom + hintGap;
  });
}

/** Shows the keyboard what tooltips show the pointer. Screen readers read the cells, which are whole for them. */
export function CutTexts({ cut }: { readonly cut: CutLine }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!element.current) return;
    // A line that is gone takes the keyboard with it, without an event.
    if (!cut.line.isConnected) return element.current.hidePopover();
    place(element.current, cut.line);
  });
  return (
    <div ref={element} popover="manual" aria-hidden="true" className="floating-hint cut-texts">
      {cut.texts.map(({ head, text }) => (
        <p key={head}>
          <b>{head}</b> <span dir="auto">{text}</span>
        </p>
      ))}
    </div>
  );
}
