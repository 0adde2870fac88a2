import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type Query, queryLines, type TableLine } from '../../../shared/table/query.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { isReading, useFolder } from '../../state/folder/folder.ts';
import { useProblems } from '../../state/problems/problems.ts';
import { runWithPauses } from '../../state/run-with-pauses.ts';
import { setShownLines } from '../../state/table/table.ts';
import { tableSource } from '../../state/table/table-source.ts';
import { queryOf, useView } from '../../state/table/view.ts';
import { useCellEdit } from './cell-edit.ts';
import { followMoves, noteArranged } from './moved-lines.ts';
import { onceReleased } from './while-pressed.ts';

/** The query of the table; the same object while it does not change. */
function useQuery(): Query {
  return useView(useShallow(queryOf));
}

/**
 * The lines of the table. They follow the list of images and the view, not values: an image stays in place while
 * it is edited and saved, and moves when the view changes or the user asks. While a cell is being edited, or a button is
 * held down on the table, they do not change at all.
 */
export function useTableLines(): readonly TableLine[] {
  const paths = useFolder((state) => state.rows.paths);
  const reading = useFolder(isReading);
  const arranged = useView((state) => state.arranged);
  const query = useQuery();
  const [lines, setLines] = useState<readonly TableLine[]>([]);
  // What a table of another folder showed.
  useLayoutEffect(() => setShownLines([], 0), []);
  useEffect(followMoves, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the paths, the end of reading and the user ask for it
  useEffect(() => {
    const { rows } = useFolder.getState();
    const { edits } = useEdits.getState();
    const { byPath: problems } = useProblems.getState();
    const show = (found: readonly TableLine[]) => {
      setLines(found);
      setShownLines(found, rows.paths.length);
      noteArranged(query, { rows, edits, problems });
    };
    let takeBack = () => {};
    const stop = runWithPauses(queryLines(query, tableSource(rows, edits, problems)), (found) => {
      takeBack = onceReleased(() => show(found));
    });
    return () => {
      stop();
      takeBack();
    };
  }, [query, paths, reading, arranged]);
  const editing = useCellEdit((state) => state.active);
  const held = useRef(lines);
  if (!editing) held.current = lines;
  return held.current;
}
