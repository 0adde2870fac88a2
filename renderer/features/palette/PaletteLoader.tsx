import { type ComponentType, useEffect, useState } from 'react';
import { problem } from '../../../shared/problems/problem.ts';
import { useRequests } from '../../actions/window-actions.ts';
import { showFailure } from '../../state/window/notice.ts';
import { isWanted, keepLetters, takeLetters } from './early-letters.ts';

async function open(onLoad: (palette: ComponentType) => void): Promise<void> {
  // It is open already.
  if (document.activeElement?.closest('.palette')) return;
  keepLetters();
  try {
    const { Palette } = await import('./Palette.tsx');
    const { openSpotlight } = await import('./palette-store.ts');
    onLoad(Palette);
    if (isWanted()) openSpotlight();
  } catch {
    takeLetters();
    showFailure(problem('program-gone', { reason: 'the search could not be loaded' }));
  }
}

/** Loads the palette on first use, and opens it on request. */
export function PaletteLoader() {
  const asked = useRequests((state) => state.palette);
  const [Palette, setPalette] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (asked > 0) void open((loaded) => setPalette(() => loaded));
  }, [asked]);
  return Palette && <Palette />;
}
