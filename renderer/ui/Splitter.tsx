import type { KeyboardEvent, PointerEvent } from 'react';
import './splitter.css';

interface SplitterProps {
  readonly label: string;
  /** Where the panel that it resizes is. */
  readonly side: 'left' | 'right' | 'bottom';
  readonly size: number;
  readonly least: number;
  readonly onResize: (size: number) => void;
  readonly onReset: () => void;
}

const step = 16;

/** The keys that make a panel larger and smaller, by the side that it is on. */
const keys = {
  left: ['ArrowRight', 'ArrowLeft'],
  right: ['ArrowLeft', 'ArrowRight'],
  bottom: ['ArrowUp', 'ArrowDown'],
} as const;

function sizeAt(side: SplitterProps['side'], panel: DOMRect, { clientX, clientY }: PointerEvent): number {
  if (side === 'left') return clientX - panel.left;
  return side === 'right' ? panel.right - clientX : panel.bottom - clientY;
}

/** The edge of a panel: drawn with the mouse, moved with the arrow keys, put back by a double click or Home. */
export function Splitter({ label, side, size, least, onResize, onReset }: SplitterProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const [larger, smaller] = keys[side];
    if (event.key === larger) onResize(size + step);
    else if (event.key === smaller) onResize(size - step);
    else if (event.key === 'Home') onReset();
    else return;
    event.preventDefault();
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    const panel = event.currentTarget.parentElement?.getBoundingClientRect();
    if (panel && event.currentTarget.hasPointerCapture(event.pointerId)) onResize(sizeAt(side, panel, event));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter is moved, which a line in a text is not
    <div
      role="separator"
      aria-label={label}
      aria-orientation={side === 'bottom' ? 'horizontal' : 'vertical'}
      aria-valuenow={size}
      aria-valuemin={least}
      tabIndex={0}
      className={`splitter splitter-${side}`}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onMove}
    />
  );
}
