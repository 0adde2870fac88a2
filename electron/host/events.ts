import type { EventName, Events } from '../../shared/ipc.ts';

/** Called with every event, whatever its name: transports pass them all on. */
export type EventListener = (name: EventName, payload: unknown) => void;

/** Progress of a save is reported this often, in images. */
const progressEvery = 16;

/** Reports how far a save of `total` images of a folder is, every few of them. */
export function emitSaveProgress(events: EventHub, folder: string, total: number): (done: number) => void {
  return (done) => {
    if (done % progressEvery === 0 || done === total) events.emit('save.progress', { folder, done, total });
  };
}

/** The events of one host: any number of transports listen, the handlers emit. */
export interface EventHub {
  emit<K extends EventName>(name: K, payload: Events[K]): void;
  /** Adds a listener; the returned function removes it. */
  onEvent(listener: EventListener): () => void;
  /** Removes every listener. */
  clear(): void;
}

/** An event hub without listeners. */
export function createEventHub(): EventHub {
  const listeners = new Set<EventListener>();
  return {
    emit: (name, payload) => {
      for (const listener of [...listeners]) listener(name, payload);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: () => listeners.clear(),
  };
}
