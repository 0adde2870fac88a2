import type { EventName } from '../../shared/ipc.ts';
import { eventNames } from '../../shared/ipc-names.ts';
import type { ConnectionListener } from './host-client.ts';
import { windowId } from './window-id.ts';

/** One connection for events, as `EventSource` has them. */
export interface Source {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export type OpenSource = (address: string) => Source;

/** Events of the host, across lost connections. */
export interface EventStream {
  on(name: EventName, listener: (payload: unknown) => void): () => void;
  /** Reports when the connection is lost or restored. */
  watch(listener: ConnectionListener): () => void;
  /**
   * Resolves once the first attempt to connect has ended, successfully or not, so that no events of a request are missed;
   * null afterwards, so that a request leaves at once, before the window draws.
   */
  ready(): Promise<void> | null;
  /** Resolves when the event of this number has arrived, at once while the connection is down. */
  reached(id: number): Promise<void>;
}

interface State {
  readonly listeners: Map<EventName, Set<(payload: unknown) => void>>;
  source: Source | null;
  last: number;
  waiting: { readonly id: number; readonly go: () => void }[];
  pause: number;
  readonly watchers: Set<ConnectionListener>;
}

const open = 1;
const closed = 2;
/** In the host's greeting: events that were missed are no longer kept. */
const eventsLost = 'lost';
const firstPause = 500;
const longestPause = 8000;

function release(state: State): void {
  const connected = state.source?.readyState === open;
  const free = state.waiting.filter(({ id }) => !connected || id <= state.last);
  state.waiting = state.waiting.filter((waiter) => !free.includes(waiter));
  for (const { go } of free) go();
}

function arrived(state: State, event: MessageEvent<string>): void {
  state.last = Math.max(state.last, Number(event.lastEventId));
  release(state);
}

function receive(state: State, name: EventName, event: MessageEvent<string>): void {
  try {
    const payload: unknown = JSON.parse(event.data);
    for (const listener of state.listeners.get(name) ?? []) listener(payload);
  } finally {
    arrived(state, event);
  }
}

/** Connects again, with a pause that grows. */
function reconnect(state: State, connect: () => void): void {
  release(state);
  if (state.source?.readyState !== closed) return;
  state.source.close();
  state.source = null;
  setTimeout(connect, state.pause);
  state.pause = Math.min(state.pause * 2, longestPause);
}

/** With its name, the window shows the host that it is open, whatever browser it is in. */
function addressAfter(last: number): string {
  return `/events?${new URLSearchParams({ window: windowId, ...(last > 0 && { after: String(last) }) })}`;
}

/** The host greets each connection with the number of its latest event, after those that were missed. */
function connectTo(state: State, openSource: OpenSource, onFirstAnswer: () => void): void {
  const source = openSource(addressAfter(state.last));
  state.source = source;
  for (const name of eventNames) source.addEventListener(name, (event) => receive(state, name, event));
  source.addEventListener('hello', (event) => {
    state.pause = firstPause;
    // A host that was started over counts its events from the beginning.
    state.last = 0;
    arrived(state, event);
    onFirstAnswer();
    for (const watcher of state.watchers) watcher(true, event.data === eventsLost);
  });
  source.addEventListener('error', () => {
    onFirstAnswer();
    for (const watcher of state.watchers) watcher(false, false);
    reconnect(state, () => connectTo(state, openSource, onFirstAnswer));
  });
}

/** Opens the stream of events; it reconnects as long as the page is open, and requests missed events. */
export function createEventStream(openSource: OpenSource): EventStream {
  const state: State = {
    listeners: new Map(),
    source: null,
    last: 0,
    waiting: [],
    pause: firstPause,
    watchers: new Set(),
  };
  let first: Promise<void> | null = new Promise((resolve) => connectTo(state, openSource, resolve));
  void first.then(() => {
    first = null;
  });
  return {
    on: (name, listener) => {
      const set = state.listeners.get(name) ?? new Set();
      state.listeners.set(name, set.add(listener));
      return () => void set.delete(listener);
    },
    watch: (listener) => {
      state.watchers.add(listener);
      return () => void state.watchers.delete(listener);
    },
    ready: () => first,
    reached: (id) =>
      new Promise((go) => {
        state.waiting.push({ id, go });
        release(state);
      }),
  };
}
