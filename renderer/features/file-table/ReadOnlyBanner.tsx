import { useMemo } from 'react';
import { useFolder } from '../../state/folder/folder.ts';
import { readOnlyText } from './read-only-text.ts';
import './offline-banner.css';

/** A banner above the table that names read-only folders before anything is edited. */
export function ReadOnlyBanner() {
  const problems = useFolder((state) => state.problems);
  const root = useFolder((state) => state.folder?.path ?? '');
  const text = useMemo(() => {
    const barred = problems.filter(({ code }) => code === 'folder-read-only').map(({ path = root }) => path);
    return readOnlyText(barred, root);
  }, [problems, root]);
  return (
    <div className="offline-banner-place" role="status" aria-live="polite">
      {text !== null && (
        <p className="offline-banner">
          <span className="offline-banner-sign" aria-hidden="true">
            ▲
          </span>
          {text} Edits stay unsaved; ask its owner for write access, or work on a copy.
        </p>
      )}
    </div>
  );
}
