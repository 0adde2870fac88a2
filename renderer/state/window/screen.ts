import { create } from 'zustand';

/** What fills the window of an opened folder. */
export type Screen = 'table' | 'deposit';

/** What fills the window now, once a folder is open. */
export const useScreen = create<{ readonly screen: Screen }>(() => ({ screen: 'table' }));

/** Fills the window with the table or the deposit. */
export function showScreen(screen: Screen): void {
  useScreen.setState({ screen });
}
