import { lazy, Suspense, useEffect } from 'react';
import { useRequests } from '../../window-actions.ts';

const load = () => import('./Palette.tsx');
const Palette = lazy(async () => ({ default: (await load()).Palette }));

/** Loads the palette when it is first asked for, and opens it whenever it is. */
export function PaletteLoader() {
  const asked = useRequests((state) => state.palette);
  useEffect(() => {
    if (asked === 0) return;
    void load().then(() => import('./palette-store.ts').then(({ openSpotlight }) => openSpotlight()));
  }, [asked]);
  return asked > 0 ? (
    <Suspense fallback={null}>
      <Palette />
    </Suspense>
  ) : null;
}
