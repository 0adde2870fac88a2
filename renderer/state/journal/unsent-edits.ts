import type { RequestArguments } from '../../../shared/ipc.ts';
import { host } from '../../host/host.ts';
import { openWindows, windowId } from '../../host/window-id.ts';

/** The unsaved edits of an image, as they are journalled. */
export type JournalImage = RequestArguments<'journal.write'>['images'][number];

/** Unsaved edits that could not be journalled: kept by the browser until they can. */
interface Unsent {
  /** Path of the folder; ids end with the host that gave them. */
  readonly folder: string;
  readonly images: readonly JournalImage[];
}

const prefix = 'scopecard-unsent-';

function parse(text: string | null): Unsent | null {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    return typeof kept === 'object' && kept !== null && 'folder' in kept && 'images' in kept ? (kept as Unsent) : null;
  } catch {
    return null;
  }
}

/** Keeps edits of a folder in this browser, in the place of those kept before; false where it has no room. */
export function keepUnsent(folder: string, images: readonly JournalImage[]): boolean {
  try {
    localStorage.setItem(prefix + windowId, JSON.stringify({ folder, images } satisfies Unsent));
    return true;
  } catch {
    return false;
  }
}

/** Deletes what this window kept, once the host has journalled it. */
export function forgetUnsent(): void {
  globalThis.localStorage?.removeItem(prefix + windowId);
}

/** Passes edits kept by closed windows to the host's journal, which offers them for recovery. */
export async function handOverUnsent({ id, path }: { readonly id: string; readonly path: string }): Promise<void> {
  const open = await openWindows();
  const keys = Object.keys(globalThis.localStorage ?? {}).filter((key) => key.startsWith(prefix));
  for (const key of keys) {
    const [window, kept] = [key.slice(prefix.length), parse(localStorage.getItem(key))];
    if (open.has(window) || kept?.folder !== path) continue;
    const written = await host.request('journal.write', { folder: id, window, images: [...kept.images] });
    if (written.ok) localStorage.removeItem(key);
  }
}
