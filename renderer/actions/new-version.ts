import { openDialog } from '../state/window/dialog.ts';
import { showNotice } from '../state/window/notice.ts';
import { changeSettings, useSettings } from '../state/window/settings.ts';

/** Shows a notice when the version has changed since the last run, but not at the first start. */
export function noteVersion(version: string): void {
  const { lastVersion } = useSettings.getState();
  if (lastVersion === version) return;
  changeSettings({ lastVersion: version });
  if (lastVersion === '') return;
  showNotice({
    tone: 'done',
    text: `Scopecard is now version ${version} (before: ${lastVersion}).`,
    actions: [{ label: 'What’s new', run: () => openDialog({ kind: 'whats-new' }) }],
  });
}
