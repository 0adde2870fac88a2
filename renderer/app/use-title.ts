import { useEffect } from 'react';
import { useEdits } from '../state/edits/edits.ts';
import { useFolder } from '../state/folder/folder.ts';

/** The window's title: the folder, and a dot while edits are unsaved. */
export function useTitle(): void {
  const name = useFolder((state) => state.folder?.name);
  const unsaved = useEdits((state) => state.edits.size > 0);
  useEffect(() => {
    document.title = name === undefined ? 'Scopecard' : `${unsaved ? '● ' : ''}${name} — Scopecard`;
  }, [name, unsaved]);
}
