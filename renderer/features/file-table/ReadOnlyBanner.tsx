import { useMemo } from 'react';
import { useFolder } from '../../state/folder/folder.ts';
import { readOnlyText } from './read-only-text.ts';
import { TableBanner } from './TableBanner.tsx';

/** A banner above the table that names read-only folders before anything is edited. */
export function ReadOnlyBanner() {
  const problems = useFolder((state) => state.problems);
  const root = useFolder((state) => state.folder?.path ?? '');
  const text = useMemo(() => {
    const barred = problems.filter(({ code }) => code === 'folder-read-only').map(({ path = root }) => path);
    return readOnlyText(barred, root);
  }, [problems, root]);
  return (
    <TableBanner>
      {text !== null && `${text} Edits stay unsaved; ask the owner for write access, or work on a copy.`}
    </TableBanner>
  );
}
