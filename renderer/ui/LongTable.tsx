import { type FocusEvent, type ReactNode, useRef, useState } from 'react';
import { type CutLine, CutTexts, cutTextsOf } from './CutTexts.tsx';
import { Gap } from './Gap.tsx';
import { useMarkedLine } from './use-marked-line.ts';
import { useVisibleRange } from './use-visible-range.ts';
import './long-table.css';

/** As in long-table.css. */
const lineHeight = 28;

interface LongTableProps {
  readonly label: string;
  /** Heads of the columns, each with its width in CSS; `undefined` takes what is left. */
  readonly columns: readonly { readonly head: string; readonly width?: string; readonly numeric?: boolean }[];
  readonly count: number;
  /** The row at an index, a `tr`. */
  readonly row: (index: number) => ReactNode;
  readonly className?: string;
}

/** A table of any length: only the rows in view are laid out. The line that the keyboard is in, or that its arrows move to, shows what its columns cut. */
export function LongTable({ label, columns, count, row, className = '' }: LongTableProps) {
  const scroller = useRef<HTMLElement>(null);
  const [cut, setCut] = useState<CutLine | null>(null);
  const { first, end } = useVisibleRange(scroller, count, lineHeight);
  const shown = Array.from({ length: Math.max(0, end - first) }, (_, i) => row(first + i));
  const heads = columns.map(({ head }) => head);
  const onMark = (line: Element) => setCut((shown) => (shown?.line === line ? shown : cutTextsOf(line, heads)));
  const { onKeyDown, unmark } = useMarkedLine(scroller, { count, lineHeight }, onMark);
  const onFocus = ({ target }: FocusEvent) => {
    const line = target.matches(':focus-visible') ? target.closest('tr') : null;
    setCut(line && cutTextsOf(line, heads, target));
  };
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard
      tabIndex={0}
      className={`long-table ${className}`}
      onFocus={onFocus}
      onBlur={() => {
        unmark();
        setCut(null);
      }}
      onKeyDown={onKeyDown}
      onScroll={() => setCut((shown) => shown && { ...shown })}
    >
      <table aria-label={label} aria-rowcount={count + 1}>
        <colgroup>
          {columns.map(({ head, width }) => (
            <col key={head} style={width === undefined ? undefined : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ head, numeric }) => (
              <th key={head} scope="col" className={numeric ? 'long-table-number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={first * lineHeight} />
          {shown}
          <Gap height={(count - end) * lineHeight} />
        </tbody>
      </table>
      {cut && <CutTexts cut={cut} />}
    </section>
  );
}
