import { type RefObject, useEffect, useMemo, useState } from 'react';
import { useFolder } from '../../../../state/folder/folder.ts';
import { followThumbnails, useThumbnails, wantThumbnails } from '../../../../state/preview/thumbnails.ts';
import { useSettings } from '../../../../state/window/settings.ts';
import type { GridRow } from '../range/grid-row.ts';
import { rowHeight } from '../range/row-height.ts';
import { pictureHeads } from './picture-cell.ts';

/** Paths of the lines on the screen, then of one page below and one above. */
function pathsInView(source: readonly GridRow[], top: number, height: number, line: number): readonly string[] {
  const [first, count] = [Math.floor(top / line), Math.ceil(height / line) + 1];
  const pathsOf = (from: number, to: number) =>
    source.slice(Math.max(0, from), Math.max(0, to)).flatMap(({ path }) => path ?? []);
  return [
    ...pathsOf(first, first + count),
    ...pathsOf(first + count, first + 2 * count),
    ...pathsOf(first - count, first),
  ];
}

/** Requests the pictures of the lines in view; requests for lines that scroll away are dropped. */
function useWanted(grid: RefObject<HTMLRevoGridElement | null>, source: readonly GridRow[]): void {
  const isOn = useSettings((state) => state.pictures);
  useEffect(() => {
    const element = grid.current;
    if (!isOn || !element) return;
    let frame = 0;
    const want = () => {
      frame = 0;
      const view = element.querySelector('revogr-viewport-scroll.rgCol .vertical-inner');
      if (view) wantThumbnails(pathsInView(source, view.scrollTop, view.clientHeight, rowHeight(true)));
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(want);
    };
    const events = ['viewportscroll', 'aftergridrender'];
    for (const event of events) element.addEventListener(event, ask);
    ask();
    const stop = followThumbnails();
    return () => {
      cancelAnimationFrame(frame);
      for (const event of events) element.removeEventListener(event, ask);
      stop();
      wantThumbnails([]);
    };
  }, [grid, source, isOn]);
}

/** The column of small pictures, drawn again when they come; false where it is not shown. */
export function usePictures(grid: RefObject<HTMLRevoGridElement | null>, source: readonly GridRow[]) {
  const isOn = useSettings((state) => state.pictures);
  useWanted(grid, source);
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    if (!isOn) return;
    let frame = 0;
    const ask = () => {
      if (frame === 0)
        frame = requestAnimationFrame(() => {
          frame = 0;
          setDrawn((count) => count + 1);
        });
    };
    const stops = [
      useThumbnails.subscribe(ask),
      useFolder.subscribe((now, before) => now.offlineSince !== before.offlineSince && ask()),
    ];
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [isOn]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the grid draws these heads again when they are other ones
  return useMemo(() => (isOn ? pictureHeads() : false), [isOn, drawn, source]);
}
