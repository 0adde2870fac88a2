import { type MouseEvent, useRef } from 'react';

/** A handler for the first of quick clicks alone: the second click of a double-click does nothing again. */
export function onFirstClick(run: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail < 2) run();
  };
}

/** Handlers of a line: one for each click, one for a double-click that began on the line and not on one of its buttons. */
export function useLineClicks(onClick: () => void, onDouble: () => void) {
  const beganOnButton = useRef(false);
  return {
    onClick: ({ detail, target }: MouseEvent) => {
      if (detail < 2) beganOnButton.current = target instanceof Element && target.closest('button') !== null;
      onClick();
    },
    onDoubleClick: () => {
      if (!beganOnButton.current) onDouble();
    },
  };
}
