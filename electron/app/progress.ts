import type { EventName, Events } from '../../shared/ipc.ts';

/** Progress of the work on a folder: 0 to 1, 2 for “not known yet”, -1 when it has ended. */
export interface Progress {
  readonly folder: string;
  readonly value: number;
}

function partOf(done: number, total: number): number {
  return done >= total ? -1 : done / total;
}

/** The progress after work on a folder. */
export function workEnded(folder: string): Progress {
  return { folder, value: -1 };
}

/** The taskbar's progress after an event; null if the event does not change it. */
export function progressOf<K extends EventName>(name: K, payload: Events[K]): Progress | null {
  if (name === 'save.progress') {
    const { folder, done, total } = payload as Events['save.progress'];
    return { folder, value: partOf(done, total) };
  }
  // One that was stopped has not come to the end that its progress counts to.
  if (name === 'scan.end') return workEnded((payload as Events['scan.end']).folder);
  if (name !== 'scan.progress') return null;
  const { folder, found, read, walked } = payload as Events['scan.progress'];
  return { folder, value: walked ? partOf(read, found) : 2 };
}
