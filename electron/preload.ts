import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { EventName, RequestName } from '../shared/ipc.ts';
import { eventNames, requestNames } from '../shared/ipc-names.ts';
import type { Bridge } from './app/bridge.ts';
import { answeredChannel, eventChannel, requestChannel } from './app/channels.ts';

/*
 * The page gets three functions, limited to the names of the contract, and never `ipcRenderer` itself (Electron
 * security, rule 20). The host checks all of it again.
 */

type Listener = (payload: never) => void;

const listeners = new Map<EventName, Set<Listener>>(eventNames.map((name) => [name, new Set()]));

ipcRenderer.on(eventChannel, (_event, name: EventName, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
});

/** Tells this page's marks from those of the page before a reload. */
const page = Math.random();
let requests = 0;
/** What waits for a mark. */
const waiting = new Map<string, () => void>();

ipcRenderer.on(answeredChannel, (_event, mark: string) => waiting.get(mark)?.());

/** The answer to a request, after the events that precede it. */
async function ask(name: RequestName, args: unknown): Promise<unknown> {
  const mark = `${page} ${++requests}`;
  const marked = new Promise<void>((resolve) => waiting.set(mark, resolve));
  try {
    const answer: unknown = await ipcRenderer.invoke(requestChannel, name, args, mark);
    await marked;
    return answer;
  } finally {
    waiting.delete(mark);
  }
}

const bridge = {
  request: async (name: RequestName, args: unknown) => {
    // Only a bug in the page asks for a name that the contract lacks.
    if (!requestNames.includes(name)) throw new TypeError(`there is no request ${String(name)}`);
    return ask(name, args) as Promise<never>;
  },
  on: (name: EventName, listener: Listener) => {
    const set = listeners.get(name);
    set?.add(listener);
    return () => void set?.delete(listener);
  },
  pathOf: (file: object) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]) || null,
} satisfies Bridge;

contextBridge.exposeInMainWorld('scopecard', bridge);
