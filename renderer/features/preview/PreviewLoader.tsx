import { lazy, Suspense } from 'react';
import { useSelection } from '../../state/table/selection.ts';
import { useSettings } from '../../state/window/settings.ts';

// The picture's code is not part of the first screen.
const Preview = lazy(async () => ({ default: (await import('./Preview.tsx')).Preview }));

/** The preview, if it is open and an image is selected; otherwise it costs nothing. */
export function PreviewLoader() {
  const isOpen = useSettings((state) => state.preview.open);
  const height = useSettings((state) => state.preview.height);
  const path = useSelection((state) => state.focused ?? state.paths[0] ?? null);
  if (!isOpen || path === null) return null;
  return (
    <Suspense fallback={<div style={{ height, flex: 'none', background: 'var(--preview)' }} />}>
      <Preview path={path} />
    </Suspense>
  );
}
