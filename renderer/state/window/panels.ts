import { useMemo, useSyncExternalStore } from 'react';
import { create } from 'zustand';
import {
  fitPanels,
  leastSizes,
  type Panel,
  type PanelLayout,
  type PanelSizes,
  type PanelWishes,
  usualSizes,
} from './panel-layout.ts';
import { showScreen } from './screen.ts';
import { changeSettings, useSettings } from './settings.ts';

/** The panels that the user wants to see: some may have no room. */
export const useWantedPanels = create<Pick<PanelWishes, 'shown' | 'latest'>>(() => ({
  shown: { folders: true, inspector: true, problems: true },
  latest: null,
}));

/** Hides a panel. */
export function hidePanel(panel: Panel): void {
  useWantedPanels.setState(({ shown }) => ({ shown: { ...shown, [panel]: false } }));
}

/** Shows a panel; where there is no room for all, another one is closed. */
export function showPanel(panel: Panel): void {
  useWantedPanels.setState(({ shown }) => ({ shown: { ...shown, [panel]: true }, latest: panel }));
  showScreen('table');
}

function followResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

function wantedSizes(given: Readonly<Record<string, number>>, window: PanelWishes['window']): PanelSizes {
  const usual = usualSizes(window);
  const size = (panel: Panel) => Math.max(leastSizes[panel], given[panel] ?? usual[panel]);
  return { folders: size('folders'), inspector: size('inspector'), problems: size('problems') };
}

/** A window without a size hides nothing: the commands run without a page too. */
function layoutIn(
  width = globalThis.window?.innerWidth ?? Number.MAX_SAFE_INTEGER,
  height = globalThis.window?.innerHeight ?? Number.MAX_SAFE_INTEGER,
): PanelLayout {
  const sizes = wantedSizes(useSettings.getState().panelSizes, { width, height });
  return fitPanels({ window: { width, height }, ...useWantedPanels.getState(), sizes });
}

/** The panels as they fit into the window. */
export function usePanels(): PanelLayout {
  const width = useSyncExternalStore(followResize, () => window.innerWidth);
  const height = useSyncExternalStore(followResize, () => window.innerHeight);
  const wanted = useWantedPanels();
  const sizes = useSettings((state) => state.panelSizes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the layout reads them from their stores
  return useMemo(() => layoutIn(width, height), [width, height, wanted, sizes]);
}

/** Whether a panel can be seen. */
export function showsPanel(panel: Panel): boolean {
  return layoutIn()[panel] !== null;
}

/** Shows a panel that cannot be seen, for whatever reason; hides one that can. */
export function togglePanel(panel: Panel): void {
  if (showsPanel(panel)) hidePanel(panel);
  else showPanel(panel);
}

/** Gives a panel a size, remembered for this user; one that is drawn together is hidden. */
export function resizePanel(panel: Panel, size: number): void {
  if (size < leastSizes[panel] / 2) hidePanel(panel);
  else changePanelSizes({ [panel]: Math.round(Math.max(leastSizes[panel], size)) });
}

function changePanelSizes(changed: Partial<PanelSizes>): void {
  changeSettings({ panelSizes: { ...useSettings.getState().panelSizes, ...changed } });
}

/** Gives a panel its usual size again. */
export function resetPanel(panel: Panel): void {
  const { [panel]: _, ...others } = useSettings.getState().panelSizes;
  changeSettings({ panelSizes: others });
}
