import { runOrSayWhy } from '../actions/commands.ts';
import { followTicks } from '../actions/menu-ticks.ts';
import { noteVersion } from '../actions/new-version.ts';
import { openDropped, openNow, openTarget } from '../actions/open-folder.ts';
import { followTroubles } from '../actions/saving/saved-actions.ts';
import { followSaves } from '../actions/saving/saving.ts';
import { commitTyping, focusTableWhenShown } from '../actions/window-actions.ts';
import { host } from '../host/host.ts';
import { showOpen } from '../host/window-id.ts';
import { useEdits } from '../state/edits/edits.ts';
import { followCounts } from '../state/folder/folder-counts.ts';
import { followScan } from '../state/folder/scan.ts';
import { followConnection } from '../state/journal/connection.ts';
import { followEdits } from '../state/journal/journal.ts';
import { offerRecovery } from '../state/journal/recovery.ts';
import { followProblems } from '../state/problems/problems.ts';
import { followRules } from '../state/problems/rules.ts';
import { readTemplates } from '../state/suggestions/templates.ts';
import { followTyped } from '../state/typed-answers.ts';
import { followChanges } from '../state/watching/watching.ts';
import { useScreen } from '../state/window/screen.ts';
import { followSettings, readSettings, writeSettingsNow } from '../state/window/settings.ts';
import { followFocusHome } from '../ui/focus-home.ts';
import { listenToPastes } from './cell-paste.ts';
import { guardClickSeries } from './click-series.ts';
import { commitAndRun, listenToKeys } from './keyboard.ts';

/** Asks before the window closes over unsaved edits. */
function guardQuit(): () => void {
  const onLeave = (event: BeforeUnloadEvent) => {
    commitTyping();
    if (useEdits.getState().edits.size > 0) event.preventDefault();
  };
  window.addEventListener('beforeunload', onLeave);
  return () => window.removeEventListener('beforeunload', onLeave);
}

/** Opens folders that are dropped anywhere onto the window. */
function acceptDrops(): () => void {
  const onOver = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    void openDropped([...event.dataTransfer.files]);
  };
  window.addEventListener('dragover', onOver);
  window.addEventListener('drop', onDrop);
  return () => {
    window.removeEventListener('dragover', onOver);
    window.removeEventListener('drop', onDrop);
  };
}

function keepSettings(): () => void {
  window.addEventListener('pagehide', writeSettingsNow);
  return () => window.removeEventListener('pagehide', writeSettingsNow);
}

/** Back from the deposit the table has the keyboard: what had it is no longer there. */
function enterTable(): () => void {
  return useScreen.subscribe(({ screen }, before) => {
    if (screen === 'table' && before.screen !== 'table') focusTableWhenShown();
  });
}

async function openStartFolder(): Promise<void> {
  const app = await readSettings();
  if (app) noteVersion(app.version);
  if (app?.start) await openNow(app.start.folder, app.start.images);
  else await offerRecovery();
}

/** Connects the window to its host and the keyboard; the returned function disconnects it. */
export function startUp(): () => void {
  const stops = [
    followScan(),
    keepSettings(),
    followSettings(),
    followChanges(),
    followSaves(),
    followConnection(),
    followEdits(),
    followTyped(),
    followTroubles(),
    followRules(),
    followProblems(),
    followCounts(),
    guardQuit(),
    acceptDrops(),
    listenToKeys(),
    listenToPastes(),
    guardClickSeries(),
    followFocusHome(),
    enterTable(),
    followTicks(),
    host.on('command', ({ id }) => commitAndRun(id, runOrSayWhy)),
    host.on('folder.requested', (target) => openTarget(target)),
  ];
  showOpen();
  void openStartFolder();
  void readTemplates();
  return () => {
    for (const stop of stops) stop();
  };
}
