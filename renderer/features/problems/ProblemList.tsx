import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useVisibleRange } from '../../ui/use-visible-range.ts';
import { ProblemLineView } from './ProblemLineView.tsx';
import { actionsFor } from './problem-actions.ts';
import { type ProblemGroup, type ProblemLine, problemLines } from './problem-rows.ts';

/** As in problems-panel.css. */
const lineHeight = 28;
const page = 8;

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The problems, one line each; only those in view are laid out. Arrows move, Enter goes there or unfolds. */
export function ProblemList({ groups }: { readonly groups: readonly ProblemGroup[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [marked, setMarked] = useState<string | null>(null);
  const lines = useMemo(() => problemLines(groups, unfolded), [groups, unfolded]);
  const at = Math.max(
    0,
    lines.findIndex((line) => line.key === marked),
  );
  const { first, end } = useVisibleRange(scroller, lines.length, lineHeight);
  const toggle = (key: string) => setUnfolded((set) => toggled(set, key));
  const move = (to: number) => {
    const next = Math.min(lines.length - 1, Math.max(0, to));
    setMarked(lines[next]?.key ?? null);
    showLine(scroller.current, next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Buttons of a line have keys of their own.
    if (event.target !== event.currentTarget) return;
    const line = lines[at];
    const step = steps[event.key];
    if (step !== undefined) move(at + step);
    else if (!line || !act(event.key, line, toggle)) return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="treegrid"
      aria-label="Problems"
      aria-rowcount={lines.length}
      aria-activedescendant={at >= first && at < end ? `problem-${at}` : undefined}
      tabIndex={0}
      className="problem-list"
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ minHeight: lines.length * lineHeight }}>
        <div role="presentation" style={{ transform: `translateY(${first * lineHeight}px)` }}>
          {lines.slice(first, end).map((line, i) => (
            <ProblemLineView
              key={line.key}
              index={first + i}
              line={line}
              isMarked={first + i === at}
              isOpen={line.key === marked}
              onMark={() => setMarked(line.key)}
              onToggle={() => toggle(line.group.key)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function showLine(list: HTMLElement | null, index: number): void {
  if (!list) return;
  const top = index * lineHeight;
  list.scrollTop = Math.min(top, Math.max(list.scrollTop, top + lineHeight - list.clientHeight));
}

/** What a key does on a line; false when it means nothing there. */
function act(key: string, line: ProblemLine, toggle: (key: string) => void): boolean {
  const canUnfold = line.kind === 'group' && line.group.paths.length > 1;
  const unfolded = line.kind === 'image' || line.unfolded;
  if (key === 'Enter' && !canUnfold) {
    actionsFor(line.group.problem, line.kind === 'image' ? [line.path] : line.group.paths)[0]?.run();
    return true;
  }
  const wants =
    (canUnfold && (key === 'Enter' || (key === 'ArrowRight' && !unfolded))) || (key === 'ArrowLeft' && unfolded);
  if (wants) toggle(line.group.key);
  return wants;
}
