import { type RefObject, useEffect, useState } from 'react';
import { countOf } from '../../../../shared/basics/count.ts';
import { toggleGroup } from '../../../state/table/view.ts';
import { CutName } from '../../../ui/CutName.tsx';
import type { GridRow } from './range/grid-row.ts';
import { scrollerIn, showLine } from './range/grid-scroll.ts';
import { rowHeight } from './range/row-height.ts';

/** The group that the first line in view belongs to, if its own head is not in view. */
interface Stuck {
  /** Its line. */
  readonly index: number;
  /** Where the lines begin, in px from the top of the frame. */
  readonly top: number;
}

function stuckIn(frame: HTMLElement, source: readonly GridRow[]): Stuck | null {
  const scroller = scrollerIn(frame);
  if (!scroller) return null;
  let index = Math.min(Math.floor(scroller.scrollTop / rowHeight()), source.length - 1);
  while (index >= 0 && source[index]?.line.kind !== 'group') index--;
  // The head itself is drawn as far as any of it is in view.
  if (index < 0 || index * rowHeight() >= scroller.scrollTop) return null;
  return { index, top: scroller.getBoundingClientRect().top - frame.getBoundingClientRect().top };
}

interface StickyGroupHeadProps {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly grid: RefObject<HTMLRevoGridElement | null>;
  readonly source: readonly GridRow[];
}

/** The head of the group in view when it has been scrolled away; hidden from screen readers, which have the head itself. */
export function StickyGroupHead({ frame, grid, source }: StickyGroupHeadProps) {
  const stuck = useStuck(frame, source);
  const line = stuck && source[stuck.index]?.line;
  if (!stuck || line?.kind !== 'group') return null;
  const fold = () => {
    toggleGroup(line.name);
    void grid.current?.scrollToRow(stuck.index);
  };
  return (
    <div className="file-table-sticky" style={{ top: stuck.top, height: rowHeight() }} aria-hidden="true">
      <button type="button" className="file-table-group-head" tabIndex={-1} onClick={fold}>
        <span className="file-table-arrow">▾</span>
        <CutName name={line.name === '' ? 'empty' : line.name} />
        <span className="file-table-count">{countOf(line.paths.length, 'image')}</span>
      </button>
    </div>
  );
}

function useStuck(frame: RefObject<HTMLDivElement | null>, source: readonly GridRow[]): Stuck | null {
  const [stuck, setStuck] = useState<Stuck | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element || !source.some(({ line }) => line.kind === 'group')) {
      setStuck(null);
      return;
    }
    const look = () => {
      const now = stuckIn(element, source);
      setStuck((before) => (now && before?.index === now.index && before.top === now.top ? before : now));
    };
    look();
    // Scroll events do not bubble: they are captured on the way down.
    element.addEventListener('scroll', look, { capture: true, passive: true });
    const uncover = (event: Event) => {
      const { rowIndex } = (event as CustomEvent<{ readonly rowIndex: number }>).detail;
      const isHead = source[rowIndex]?.line.kind === 'group';
      requestAnimationFrame(() => showLine(element, rowIndex, isHead ? 0 : rowHeight()));
    };
    element.addEventListener('afterfocus', uncover);
    return () => {
      element.removeEventListener('scroll', look, { capture: true });
      element.removeEventListener('afterfocus', uncover);
    };
  }, [frame, source]);
  return stuck;
}
