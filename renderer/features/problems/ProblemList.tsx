import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react';
import { showLine } from '../../ui/show-line.ts';
import { useVisibleRange } from '../../ui/use-visible-range.ts';
import { ProblemLineView } from './ProblemLineView.tsx';
import { actionsFor } from './problem-actions.ts';
import { type ProblemKind, type ProblemLine, problemLines } from './problem-rows.ts';

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

/** The lines of the list, the marked one, and what keys do to them. */
function useProblemLines(kinds: readonly ProblemKind[], scroller: RefObject<HTMLDivElement | null>) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [marked, setMarked] = useState<string | null>(null);
  const lines = useMemo(() => problemLines(kinds, unfolded), [kinds, unfolded]);
  const at = Math.max(
    0,
    lines.findIndex((line) => line.key === marked),
  );
  const toggle = (key: string) => setUnfolded((set) => toggled(set, key));
  const move = (to: number) => {
    const next = Math.min(lines.length - 1, Math.max(0, to));
    setMarked(lines[next]?.key ?? null);
    showLine(scroller.current, next, lineHeight);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Buttons of a line handle their own keys.
    if (event.target !== event.currentTarget) return;
    const line = lines[at];
    const step = steps[event.key];
    if (step !== undefined) move(at + step);
    else if (!line || !act(event.key, line, lines, { toggle, mark: setMarked })) return;
    event.preventDefault();
  };
  return { lines, at, marked, mark: setMarked, toggle, onKeyDown };
}

/** The problems, one line each; only those in view are laid out. Arrows move, Enter goes there or unfolds. */
export function ProblemList({ kinds }: { readonly kinds: readonly ProblemKind[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { lines, at, marked, mark, toggle, onKeyDown } = useProblemLines(kinds, scroller);
  const { first, end } = useVisibleRange(scroller, lines.length, lineHeight);
  return (
    <div
      ref={scroller}
      role="treegrid"
      aria-label="Problems"
      aria-rowcount={lines.length}
      aria-activedescendant={at >= first && at < end ? `problem-${at}` : undefined}
      tabIndex={0}
      className="problem-list"
      data-keyboard-heir
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
              onMark={() => mark(line.key)}
              onToggle={() => toggle(line.key)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface Doing {
  readonly toggle: (key: string) => void;
  readonly mark: (key: string) => void;
}

/** Handles a key on a line; false when it has no meaning there. */
function act(key: string, line: ProblemLine, lines: readonly ProblemLine[], { toggle, mark }: Doing): boolean {
  const { canUnfold, unfolded } = line;
  if (key === 'Enter' && !canUnfold) {
    actionsFor(line)[0]?.run();
    return true;
  }
  const wants =
    (canUnfold && (key === 'Enter' || (key === 'ArrowRight' && !unfolded))) || (key === 'ArrowLeft' && unfolded);
  if (wants) {
    toggle(line.key);
    return true;
  }
  const parent = key === 'ArrowLeft' ? parentOf(line, lines) : undefined;
  if (parent) mark(parent.key);
  return parent !== undefined;
}

/** The line that a line is unfolded from. */
function parentOf(line: ProblemLine, lines: readonly ProblemLine[]): ProblemLine | undefined {
  return lines.slice(0, lines.indexOf(line)).findLast(({ level }) => level < line.level);
}
