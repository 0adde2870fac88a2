import { useEffect } from 'react';
import { usePreview } from '../../state/preview/preview.ts';
import { readTraces } from '../../state/preview/preview-pixels.ts';
import { useSettings } from '../../state/window/settings.ts';

/** Reads the edges of vessels if they are switched on and the sidecar has a diameter analysis. */
export function useTraces(): void {
  const isOn = useSettings((state) => state.preview.traces);
  const view = usePreview((state) => state.view);
  useEffect(() => {
    const isThere = view?.overlays.analyses.includes('diameter') ?? false;
    if (isOn && isThere && !usePreview.getState().traces) void readTraces();
  }, [isOn, view]);
}
