import { useLayoutEffect, useMemo, useRef } from 'react';
import { cutNote, type TextPlace, textLines } from './text-lines.ts';
import { useVisibleRange } from './use-visible-range.ts';
import './text-view.css';

interface TextViewProps {
  /** What text it is, for those who cannot see it. */
  readonly label: string;
  readonly text: string;
  /** Lines that a save changes, from 1. */
  readonly changed: readonly number[];
  /** Place of the fault, by the file's line numbers. */
  readonly error?: TextPlace | null;
  /** Number of the first line, where the text is a part of the file. */
  readonly firstLine?: number;
}

/** As in text-view.css. */
const lineHeight = 18;

/** A text in lines with their numbers; only those in view are laid out. */
export function TextView({ label, text, changed, error = null, firstLine = 1 }: TextViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(
    () => textLines(text, error && { line: error.line - firstLine + 1, column: error.column }),
    [text, error, firstLine],
  );
  const { place } = lines;
  const marked = useMemo(() => new Set(changed), [changed]);
  const { first, end } = useVisibleRange(scroller, lines.lines.length, lineHeight);
  const target = place?.line ?? changed[0];
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || target === undefined) return;
    const above = Math.floor(element.clientHeight / lineHeight / 3);
    element.scrollTop = (target - 1 - above) * lineHeight;
  }, [target]);
  const note = cutNote(lines);
  const digits = String(lines.lines.length + firstLine - 1).length;
  return (
    <>
      {note && <p className="text-note">{note}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section ref={scroller} className="text-view" aria-label={label} tabIndex={0}>
        <div className="text-lines" style={{ height: lines.lines.length * lineHeight }}>
          <div style={{ transform: `translateY(${first * lineHeight}px)` }}>
            {lines.lines.slice(first, end).map((line, i) => {
              const number = first + i + 1;
              const isPlace = place?.line === number;
              return (
                <Line
                  key={number}
                  number={String(number + firstLine - 1).padStart(digits)}
                  line={line}
                  changed={marked.has(number)}
                  column={isPlace ? place.column : null}
                />
              );
            })}
          </div>
        </div>
      </section>
    </>
  );
}

interface LineProps {
  readonly number: string;
  readonly line: string;
  readonly changed: boolean;
  readonly column: number | null;
}

function Line({ number, line, changed, column }: LineProps) {
  const mark = column === null ? (changed ? '▸' : ' ') : '✖';
  const spoken = column === null ? (changed ? 'changed: ' : '') : `the error is at column ${column}: `;
  return (
    <div className={`text-line ${changed ? 'text-changed' : ''} ${column === null ? '' : 'text-error'}`}>
      <span className="text-gutter" aria-hidden="true">
        {number} {mark}
      </span>
      {spoken && <span className="unseen">{spoken}</span>}
      {column === null ? line : <Marked line={line} column={column} />}
    </div>
  );
}

/** A stable function: the place is brought into view when it appears, not with every render. What is around the text stays where it is. */
function bringIntoView(mark: HTMLElement | null): void {
  const view = mark?.closest('.text-view');
  if (!mark || !view) return;
  const { left, right } = mark.getBoundingClientRect();
  const box = view.getBoundingClientRect();
  const gutter = view.querySelector('.text-gutter')?.clientWidth ?? 0;
  if (left < box.left + gutter || right > box.right) view.scrollLeft += left - box.left - view.clientWidth / 2;
}

function Marked({ line, column }: { readonly line: string; readonly column: number }) {
  return (
    <>
      {line.slice(0, column - 1)}
      <mark ref={bringIntoView} className="text-place">
        {line.slice(column - 1, column) || '⏎'}
      </mark>
      {line.slice(column)}
    </>
  );
}
