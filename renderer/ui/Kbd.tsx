import { shortcutText } from './shortcut-text.ts';
import './kbd.css';

/** A shortcut as this system writes it: `Ctrl K`, `⌘K`. */
export function Kbd({ shortcut }: { readonly shortcut: string }) {
  return <kbd className="kbd">{shortcutText(shortcut)}</kbd>;
}
