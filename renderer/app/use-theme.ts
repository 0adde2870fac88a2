import { useEffect, useSyncExternalStore } from 'react';
import { useSettings } from '../state/window/settings.ts';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

function followSystem(changed: () => void): () => void {
  systemDark.addEventListener('change', changed);
  return () => systemDark.removeEventListener('change', changed);
}

/** The theme in force; the document is marked with it for tokens.css. */
export function useTheme(): 'light' | 'dark' {
  const chosen = useSettings((state) => state.theme);
  const dark = useSyncExternalStore(followSystem, () => systemDark.matches);
  const theme = chosen === 'system' ? (dark ? 'dark' : 'light') : chosen;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}
