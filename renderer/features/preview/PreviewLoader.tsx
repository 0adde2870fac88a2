import { lazy, Suspense } from 'react';
import { useSelection } from '../../state/table/selection.ts';
import { useSettings } from '../../state/window/settings.ts';

// The picture's code is not part of the first screen.
const Preview = lazy(async () => ({ default: (await import('./Preview.tsx')).Preview }));

/** The preview, loaded only if it is open and an image is selected. */
export function PreviewLoader() {
  const isOpen = useSettings((state) => state.preview.open);
  const height = useSettings((state) => state.preview.height);
  const isSelected = useSelection((state) => state.paths.length > 0);
  if (!isOpen || !isSelected) return null;
  return (
    <Suspense fallback={<div style={{ height, flex: 'none', background: 'var(--preview)' }} />}>
      <Preview />
    </Suspense>
  );
}
