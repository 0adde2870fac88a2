import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { ImageRow } from '../../../shared/model/image-row.ts';
import { effectiveRowAt } from '../../stores/edits.ts';
import { useFolder } from '../../stores/folder.ts';
import { setShownPaths } from '../../stores/table.ts';
import { useView } from '../../stores/view.ts';
import { useCellEdit } from './cell-edit.ts';
import { type TableLine, tableLines } from './table-rows.ts';

/**
 * The lines of the table. They follow rows and view, not edits: an image stays where it is while it is edited, and
 * finds its new place when it is saved or the view changes. While a cell is being edited they do not change at all.
 */
export function useTableLines(): readonly TableLine[] {
  const rows = useDeferredValue(useFolder((state) => state.rows));
  const filter = useDeferredValue(useView((state) => state.filter));
  const { subfolder, missing, only, sort, group, collapsed } = useView();
  const lines = useMemo(() => {
    // The lines may lag behind the rows, and show one more time what is gone by now.
    const rowAt = (path: string) => effectiveRowAt(path) ?? (rows.byPath.get(path) as ImageRow);
    return tableLines(rows, rowAt, { filter, subfolder, missing, only: only?.paths ?? null, sort, group, collapsed });
  }, [rows, filter, subfolder, missing, only, sort, group, collapsed]);
  const editing = useCellEdit((state) => state.active);
  const held = useRef(lines);
  if (!editing) held.current = lines;
  useEffect(() => {
    setShownPaths(lines.flatMap((line) => (line.kind === 'image' ? [line.path] : [])));
  }, [lines]);
  return held.current;
}
