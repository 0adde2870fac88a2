import { host } from './host/host.ts';
import { commitAndRun, listenToKeys } from './keyboard.ts';
import { open, openDropped, openNow } from './open-folder.ts';
import { useEdits } from './stores/edits.ts';
import { followScan } from './stores/folder.ts';
import { followEdits } from './stores/journal.ts';
import { followHistory } from './stores/past.ts';
import { followProblems } from './stores/problems.ts';
import { findJournals } from './stores/recovery.ts';
import { followSaves } from './stores/saving.ts';
import { readSettings } from './stores/settings.ts';
import { readTemplates } from './stores/templates.ts';
import { followChanges } from './stores/watching.ts';
import { showOpen } from './window-id.ts';

/** Asks before the window closes over unsaved edits. */
function guardQuit(): () => void {
  const onLeave = (event: BeforeUnloadEvent) => {
    if (useEdits.getState().edits.size > 0) event.preventDefault();
  };
  window.addEventListener('beforeunload', onLeave);
  return () => window.removeEventListener('beforeunload', onLeave);
}

/** Takes folders that are dropped anywhere onto the window. */
function acceptDrops(): () => void {
  const onOver = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    openDropped(event.dataTransfer.files[0]);
  };
  window.addEventListener('dragover', onOver);
  window.addEventListener('drop', onDrop);
  return () => {
    window.removeEventListener('dragover', onOver);
    window.removeEventListener('drop', onDrop);
  };
}

async function openStartFolder(): Promise<void> {
  const app = await readSettings();
  if (app?.startFolder) await openNow(app.startFolder);
  else await findJournals();
}

/** Connects the window to its host and the keyboard; the answer disconnects it. */
export function startUp(): () => void {
  const stops = [
    followScan(),
    followChanges(),
    followSaves(),
    followEdits(),
    followHistory(),
    followProblems(),
    guardQuit(),
    acceptDrops(),
    listenToKeys(),
    host.on('command', ({ id }) => commitAndRun(id)),
    host.on('folder.requested', ({ path }) => open(path)),
  ];
  showOpen();
  void openStartFolder();
  void readTemplates();
  return () => {
    for (const stop of stops) stop();
  };
}
