import { basename } from 'node:path';
import type { App, JumpListCategory } from 'electron';
import type { EventName, Events } from '../../shared/ipc.ts';

/** The system's list of recent items; only two systems have one. */
type RecentApp = Pick<App, 'addRecentDocument' | 'setJumpList'>;

/** Whether an event reports another list of recent folders, in any window. */
export function changesRecent<K extends EventName>(name: K, payload: Events[K]): boolean {
  return name === 'settings.written' && 'recentFolders' in (payload as Events['settings.written']).changed;
}

/** Folders as items of the Windows taskbar's menu: each starts the program on its folder. */
export function jumpList(folders: readonly string[], program: string): JumpListCategory[] {
  const items = folders.map((path) => ({
    type: 'task' as const,
    program,
    // A quoted path must not end in a backslash, which would quote the quote: `C:\` becomes `C:\.`.
    args: `"${path.replace(/\\$/, '\\.')}"`,
    title: basename(path.replace(/[\\/]+$/, '')) || path,
    description: path.slice(0, 259),
    iconPath: program,
    iconIndex: 0,
  }));
  return items.length === 0 ? [] : [{ type: 'custom', name: 'Recent folders', items }];
}

/** Puts folders, the latest first, into the system's own list of what was opened recently. */
export function showRecent(app: RecentApp, folders: readonly string[], platform: NodeJS.Platform): void {
  const [latest] = folders;
  if (platform === 'darwin' && latest !== undefined) app.addRecentDocument(latest);
  // The system may refuse a list, by a policy for instance: this is harmless.
  if (platform === 'win32') app.setJumpList(jumpList(folders, process.execPath));
}
