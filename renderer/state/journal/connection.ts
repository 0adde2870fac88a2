import { create } from 'zustand';
import { host } from '../../host/host.ts';
import { useFolder } from '../folder/folder.ts';
import { rejoinFolder } from '../folder/opening.ts';
import { reloadFolder } from '../folder/scan.ts';
import { endRunning } from '../saving-state.ts';
import { flushJournal, journalAnew } from './journal.ts';

/** A brief interruption is not reported. */
const patienceMs = 1000;
/** A folder that cannot be opened yet, on a drive that is not back for instance, is tried again. */
const retryMs = 5000;

/** Since when the host behind the window has not answered, in ms; null while it does. */
export const useConnection = create<{ readonly lostSince: number | null }>(() => ({ lostSince: null }));

let timer: ReturnType<typeof setTimeout> | null = null;
let isReadingAgain = false;

/** The same host, or another one on the same address: the folder is opened again and receives the unsaved edits. */
async function rejoin(lostEvents: boolean): Promise<void> {
  const rejoined = await rejoinFolder();
  if (rejoined === 'failed') {
    timer ??= setTimeout(() => onChange(true, lostEvents), retryMs);
    return;
  }
  if (rejoined === 'another') {
    journalAnew();
    endRunning();
  }
  useConnection.setState({ lostSince: null });
  await flushJournal();
  if (rejoined === 'same' && (lostEvents || wasCut())) await readAgain();
}

/** Whether the folder was being read when the connection was lost: the answer went with it. */
function wasCut(): boolean {
  const { status, error } = useFolder.getState();
  return status === 'failed' && error?.code === 'program-gone';
}

/** Events lost while this goes on do not begin it anew: over a slow connection it would never end. */
async function readAgain(): Promise<void> {
  if (isReadingAgain) return;
  isReadingAgain = true;
  await reloadFolder().finally(() => {
    isReadingAgain = false;
  });
}

function onChange(isConnected: boolean, lostEvents: boolean): void {
  if (timer) clearTimeout(timer);
  timer = null;
  const { lostSince } = useConnection.getState();
  if (isConnected && (lostSince !== null || lostEvents || wasCut())) void rejoin(lostEvents);
  if (isConnected || lostSince !== null) return;
  const at = Date.now();
  timer = setTimeout(() => useConnection.setState({ lostSince: at }), patienceMs);
}

/** Follows the connection to the host, where it can break; the returned function stops it. */
export function followConnection(): () => void {
  return host.watchConnection?.(onChange) ?? (() => {});
}
