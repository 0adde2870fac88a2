import { type ComponentType, useEffect, useState } from 'react';
import { problem } from '../../../shared/problems/problem.ts';
import { useSelection } from '../../state/table/selection.ts';
import { showFailure } from '../../state/window/notice.ts';
import { useSettings } from '../../state/window/settings.ts';

/** The picture's code, once it is there: it is not part of the first screen. */
let loaded: ComponentType | null = null;

/** Loads the preview while the folder is read, so that the first image selected has its picture at once. */
function useLoaded(isOpen: boolean): ComponentType | null {
  const [Preview, setPreview] = useState(() => loaded);
  useEffect(() => {
    if (!isOpen) return;
    import('./Preview.tsx').then(
      (code) => {
        loaded = code.Preview;
        setPreview(() => loaded);
      },
      () => showFailure(problem('program-gone', { reason: 'the preview could not be loaded' })),
    );
  }, [isOpen]);
  return Preview;
}

/** The preview, if it is open and an image is selected. */
export function PreviewLoader() {
  const isOpen = useSettings((state) => state.preview.open);
  const height = useSettings((state) => state.preview.height);
  const isSelected = useSelection((state) => state.paths.length > 0);
  const Preview = useLoaded(isOpen);
  if (!isOpen || !isSelected) return null;
  return Preview ? <Preview /> : <div style={{ height, flex: 'none', background: 'var(--preview)' }} />;
}
