import { setTimeout } from 'node:timers/promises';
import { hasHangingThread } from './host/worker/stop-thread.ts';

/** Calls to drives, as Node names them: `FSReqPromise`, `FSReqCallback`. */
const driveCall = 'FSReq';
/** The command's own streams. */
const streams: ReadonlySet<string> = new Set(['PipeWrap', 'TTYWrap']);
const lookMs = 50;

/** Whether a call to a drive, or a thread in such a call, has not returned. */
export function waitsForDrive(): boolean {
  return hasHangingThread() || process.getActiveResourcesInfo().some((name) => name.startsWith(driveCall));
}

/**
 * Whether a call to a drive keeps a command that is done from ending. Node 26 names no call that reads or writes a whole file: where
 * nothing but streams is named, it is one of those.
 */
export function goesOnForDrive(): boolean {
  return waitsForDrive() || process.getActiveResourcesInfo().every((name) => streams.has(name));
}

/** Waits until no call to a drive is left. False where one does not return in time, in milliseconds. */
export async function drivesAnswer(patience: number): Promise<boolean> {
  for (let waited = 0; waitsForDrive(); waited += lookMs) {
    if (waited >= patience) return false;
    await setTimeout(lookMs);
  }
  return true;
}

/**
 * Ends this process at once. Node's own exit waits for every call to the system, for ever where a drive never answers. For use
 * after everything is written.
 */
export function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL');
}
