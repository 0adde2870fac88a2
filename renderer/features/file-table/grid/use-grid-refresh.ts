import { type RefObject, useEffect } from 'react';
import { useEdits } from '../../../state/edits/edits.ts';
import { useFolder } from '../../../state/folder/folder.ts';
import { useProblems } from '../../../state/problems/problems.ts';
import { useSaving } from '../../../state/saving-state.ts';

/** Draws the visible cells again when what they show changes, at most once a frame. */
export function useGridRefresh(grid: RefObject<HTMLRevoGridElement | null>): void {
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      void grid.current?.refresh('rgRow');
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const stops = [
      useEdits.subscribe((now, before) => now.edits !== before.edits && ask()),
      useFolder.subscribe((now, before) => now.rows !== before.rows && ask()),
      useProblems.subscribe(ask),
      useSaving.subscribe((now, before) => now.conflicts !== before.conflicts && ask()),
    ];
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [grid]);
}
