import { useEffect, useState } from 'react';
import { type ColumnRole, guessColumns } from '../../../shared/csv/columns.ts';
import type { ChosenConventions } from '../../../shared/csv/conventions.ts';
import { imageMatcher } from '../../../shared/csv/image-matcher.ts';
import type { OpenTable, TableForm } from '../../../shared/csv/open-table.ts';
import { importTable, type TableImport } from '../../../shared/csv/table-import.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { readFile } from '../../actions/read-file.ts';
import { effectiveRowAt } from '../../state/edits/edits.ts';
import { isReading, useFolder } from '../../state/folder/folder.ts';
import { runWithPauses } from '../../state/run-with-pauses.ts';
import { openInWindow } from './open-in-window.ts';

/** The user's choices for a table. */
export interface TableChoices {
  readonly form: TableForm;
  /** null: by the headings. */
  readonly roles: readonly ColumnRole[] | null;
  readonly conventions: ChosenConventions;
  readonly emptyClears: boolean;
}

/** A chosen file, opened and compared with the images. */
export interface ImportedTable {
  readonly opened: Result<OpenTable> | null;
  readonly roles: readonly ColumnRole[];
  /** null while it is being read. */
  readonly result: Result<TableImport> | null;
  /** Lines that are read so far. */
  readonly lines: number;
}

/** The bytes of a file; null until they are read. */
function useBytes(file: File | null): Result<Uint8Array> | null {
  const [read, setRead] = useState<{ readonly file: File; readonly bytes: Result<Uint8Array> } | null>(null);
  useEffect(() => {
    if (file) void readFile(file).then((bytes) => setRead({ file, bytes }));
  }, [file]);
  return read?.file === file ? read.bytes : null;
}

function useOpened(bytes: Result<Uint8Array> | null, form: TableForm): Result<OpenTable> | null {
  const [opened, setOpened] = useState<Result<OpenTable> | null>(null);
  useEffect(() => {
    setOpened(bytes?.ok === false ? bytes : null);
    if (!bytes?.ok) return;
    const ending = new AbortController();
    void openInWindow(bytes.value, form, ending.signal).then((result) => {
      if (!ending.signal.aborted) setOpened(result);
    });
    return () => ending.abort();
  }, [bytes, form]);
  return opened;
}

/** Opens a file and compares it with the images of the folder, again whenever a choice changes. */
export function useTable(
  file: File | null,
  { form, roles: chosen, conventions, emptyClears }: TableChoices,
): ImportedTable {
  const opened = useOpened(useBytes(file), form);
  const [state, setState] = useState<Pick<ImportedTable, 'result' | 'lines'>>({ result: null, lines: 0 });
  const [roles, setRoles] = useState<readonly ColumnRole[]>([]);
  // While the folder is read, images keep coming: the table is compared with those that are there, and again with all of them.
  const paths = useFolder((folder) => (isReading(folder) ? null : folder.rows.paths));
  // biome-ignore lint/correctness/useExhaustiveDependencies: other images are there
  useEffect(() => {
    setState({ result: null, lines: 0 });
    if (!opened?.ok) return;
    const own = chosen ?? guessColumns(opened.value.headings);
    setRoles(own);
    const { folder, rows } = useFolder.getState();
    const match = imageMatcher({ root: folder?.path ?? '', paths: rows.paths });
    const images = { match, rowAt: effectiveRowAt };
    const steps = importTable(opened.value, images, { roles: own, emptyClears, ...conventions });
    return runWithPauses(
      steps,
      (done) => setState({ result: done, lines: 0 }),
      (lines) => setState({ result: null, lines }),
    );
  }, [opened, chosen, conventions, emptyClears, paths]);
  return { opened, roles, ...state };
}
