import { create } from 'zustand';
import type { AppInfo } from '../../../shared/ipc/program.ts';
import { defaultSettings, type Settings } from '../../../shared/ipc/settings.ts';
import { host } from '../../host/host.ts';

interface SettingsState extends Settings {
  /** What runs behind the window; null until the host has answered. */
  readonly app: AppInfo | null;
}

const initial: SettingsState = { ...defaultSettings, app: null };

/** Folders remembered for opening again. */
const recentCount = 8;

/** This user's settings. */
export const useSettings = create<SettingsState>(() => initial);

/** Whether the window is one of the desktop program, not of a browser. */
export function runsOnDesktop({ app }: Pick<SettingsState, 'app'>): boolean {
  return app?.host === 'desktop';
}

/** Reads settings and what the host is. */
export async function readSettings(): Promise<AppInfo | null> {
  const [info, settings] = await Promise.all([host.request('app.info', {}), host.request('settings.read', {})]);
  if (settings.ok) useSettings.setState(settings.value);
  if (info.ok) useSettings.setState({ app: info.value });
  return info.ok ? info.value : null;
}

let unwritten: Partial<Settings> = {};
/** What they were before: other windows and programs change the same lists. */
let before: Partial<Settings> = {};
let timer: ReturnType<typeof setTimeout> | null = null;

function write(): void {
  timer = null;
  const change = { ...unwritten, before };
  [unwritten, before] = [{}, {}];
  // A setting that cannot be saved is not reported: it applies until the window closes.
  void host.request('settings.write', change);
}

/** Writes what is not written yet, as when the window closes. */
export function writeSettingsNow(): void {
  if (timer === null) return;
  clearTimeout(timer);
  write();
}

/** Changes settings at once and writes them a moment later. */
export function changeSettings(changed: Partial<Settings>): void {
  const now = useSettings.getState();
  const known = Object.keys(changed).map((key) => [key, now[key as keyof Settings]]);
  before = { ...Object.fromEntries(known), ...before };
  useSettings.setState(changed);
  unwritten = { ...unwritten, ...changed };
  if (timer === null) timer = setTimeout(write, 300);
}

/**
 * What applies to all windows, and lists that a change in any window extends: with its own from long ago, a window would remove what
 * others have added. How a window looks is its own.
 */
const sharedSettings = [
  'recentFolders',
  'recentCounts',
  'pathPatterns',
  'recentValues',
  'historyLimits',
  'networkSeconds',
] as const;

/** Takes over what other windows write, and what others had in lists; the returned function stops it. */
export function followSettings(): () => void {
  return host.on('settings.written', ({ changed }) => {
    const news = sharedSettings.filter((key) => key in changed && !(key in unwritten));
    if (news.length > 0) useSettings.setState(Object.fromEntries(news.map((key) => [key, changed[key]])));
  });
}

/** Puts a folder first among the recent ones. */
export function rememberFolder(path: string): void {
  const others = useSettings.getState().recentFolders.filter((other) => other !== path);
  changeSettings({ recentFolders: [path, ...others].slice(0, recentCount) });
}

/** Remembers the content of a recent folder. */
export function countFolder(path: string, counts: Settings['recentCounts'][string]): void {
  const { recentFolders, recentCounts } = useSettings.getState();
  const kept = Object.entries(recentCounts).filter(([key]) => recentFolders.includes(key));
  changeSettings({ recentCounts: { ...Object.fromEntries(kept), [path]: counts } });
}

/** Removes a folder from the recent ones. */
export function forgetFolder(path: string): void {
  const { recentFolders, recentCounts } = useSettings.getState();
  const { [path]: _, ...others } = recentCounts;
  changeSettings({ recentFolders: recentFolders.filter((each) => each !== path), recentCounts: others });
}

/** Changes how the preview is shown. */
export function changePreview(changed: Partial<Settings['preview']>): void {
  changeSettings({ preview: { ...useSettings.getState().preview, ...changed } });
}
