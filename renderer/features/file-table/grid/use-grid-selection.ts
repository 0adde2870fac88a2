import { type RefObject, useEffect } from 'react';
import { selectLines, toggleLine } from './range/grid-events.ts';
import type { GridRow } from './range/grid-row.ts';

/** Selects the images of a dragged range, and those that Ctrl+click adds. */
export function useGridSelection(frameRef: RefObject<HTMLDivElement | null>, source: readonly GridRow[]): void {
  useEffect(() => {
    const frame = frameRef.current;
    if (!frame) return;
    const onPress = (event: MouseEvent) => toggleLine(event, source);
    const onRange = (event: Event) => selectLines(source, (event as CustomEvent<{ y: number; y1: number }>).detail);
    frame.addEventListener('mousedown', onPress, { capture: true });
    frame.addEventListener('setrange', onRange);
    return () => {
      frame.removeEventListener('mousedown', onPress, { capture: true });
      frame.removeEventListener('setrange', onRange);
    };
  }, [frameRef, source]);
}
