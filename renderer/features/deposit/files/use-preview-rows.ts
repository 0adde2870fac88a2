import { useEffect, useRef, useState } from 'react';
import type { PlannedFile } from '../../../../shared/deposit/overview.ts';
import { host } from '../../../host/host.ts';
import { useDeposit } from '../../../state/deposit.ts';

/** Rows of one request. */
const pageRows = 200;

type Rows = ReadonlyMap<number, readonly string[]>;

/** Rows of a file by their number, from 0: its first lines, and those asked for as they come into view. */
export function usePreviewRows(file: PlannedFile, first: number, end: number): Rows {
  const folder = useDeposit((state) => state.folder ?? '');
  const [known, setKnown] = useState<{ readonly file: PlannedFile; readonly rows: Rows }>(() => begin(file));
  const asked = useRef(new Set<number>());
  const now = known.file === file ? known : begin(file);
  // The rows differ after another count.
  if (now !== known) {
    setKnown(now);
    asked.current = new Set();
  }
  useEffect(() => {
    for (let page = Math.floor(first / pageRows); page * pageRows < end; page++) {
      const from = page * pageRows;
      const to = Math.min(from + pageRows, file.rows);
      if (asked.current.has(page) || to <= file.head.length - 1) continue;
      const pages = asked.current.add(page);
      const { target, name } = file;
      void host.request('deposit.rows', { folder, target, file: name, from, count: to - from }).then((result) => {
        if (!result.ok) {
          // Asked for again when they come into view.
          pages.delete(page);
          return;
        }
        const added = result.value.map((cells, i) => [from + i, cells] as const);
        setKnown((state) => (state.file === file ? { file, rows: new Map([...state.rows, ...added]) } : state));
      });
    }
  }, [folder, file, first, end]);
  return now.rows;
}

function begin(file: PlannedFile) {
  return { file, rows: new Map(file.head.slice(1).map((cells, i) => [i, cells] as const)) };
}
