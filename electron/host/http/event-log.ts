import type { EventName } from '../../../shared/ipc.ts';

/** One event, ready to be sent. */
export interface LoggedEvent {
  readonly id: number;
  readonly name: EventName;
  /** The payload as JSON. */
  readonly data: string;
}

/** Numbers the host's events and keeps the latest, so that a window that lost its connection catches up. */
export interface EventLog {
  add(name: EventName, payload: unknown): void;
  /** Number of the latest event. */
  last(): number;
  /** The kept events after number `id`. */
  since(id: number): readonly LoggedEvent[];
  /** Whether some events after number `id` are no longer kept. */
  lacksAfter(id: number): boolean;
  onEvent(listener: (event: LoggedEvent) => void): () => void;
}

/** What is kept at most, in characters of JSON: some 10,000 rows. */
const keptLength = 16_000_000;

/** An empty log. */
export function createEventLog(limit: number = keptLength): EventLog {
  const kept: LoggedEvent[] = [];
  const listeners = new Set<(event: LoggedEvent) => void>();
  let length = 0;
  let [last, dropped] = [0, 0];
  const drop = (): void => {
    for (let first = kept[0]; first && length > limit; first = kept[0]) {
      kept.shift();
      length -= first.data.length;
      dropped = first.id;
    }
  };
  return {
    add: (name, payload) => {
      last += 1;
      const event = { id: last, name, data: JSON.stringify(payload) };
      kept.push(event);
      length += event.data.length;
      drop();
      for (const listener of listeners) listener(event);
    },
    last: () => last,
    since: (id) => kept.filter((event) => event.id > id),
    lacksAfter: (id) => id < dropped,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
