import { lazy, Suspense, useEffect } from 'react';
import { useRequests } from '../../actions/window-actions.ts';
import { isWanted, keepLetters, takeLetters } from './early-letters.ts';

const load = () => import('./Palette.tsx');
const Palette = lazy(async () => ({ default: (await load()).Palette }));

async function open(): Promise<void> {
  // It is open already.
  if (document.activeElement?.closest('.palette')) return;
  keepLetters();
  try {
    await load();
    const { openSpotlight } = await import('./palette-store.ts');
    if (isWanted()) openSpotlight();
  } catch (error) {
    takeLetters();
    throw error;
  }
}

/** Loads the palette on first use, and opens it on request. */
export function PaletteLoader() {
  const asked = useRequests((state) => state.palette);
  useEffect(() => {
    if (asked > 0) void open();
  }, [asked]);
  return asked > 0 ? (
    <Suspense fallback={null}>
      <Palette />
    </Suspense>
  ) : null;
}
