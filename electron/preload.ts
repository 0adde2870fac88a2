import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { EventName, RequestName } from '../shared/ipc.ts';
import { eventNames, requestNames } from '../shared/ipc-names.ts';
import type { Bridge } from './app/bridge.ts';
import { eventChannel, requestChannel } from './app/channels.ts';

/*
 * The page gets three functions, limited to the names of the contract, and never `ipcRenderer` itself (Electron
 * security, rule 20). The host checks all of it again.
 */

type Listener = (payload: never) => void;

const listeners = new Map<EventName, Set<Listener>>(eventNames.map((name) => [name, new Set()]));

ipcRenderer.on(eventChannel, (_event, name: EventName, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
});

const bridge = {
  request: async (name: RequestName, args: unknown) => {
    // Only a bug in the page asks for a name that the contract lacks.
    if (!requestNames.includes(name)) throw new TypeError(`there is no request ${String(name)}`);
    return ipcRenderer.invoke(requestChannel, name, args);
  },
  on: (name: EventName, listener: Listener) => {
    const set = listeners.get(name);
    set?.add(listener);
    return () => void set?.delete(listener);
  },
  pathOf: (file: object) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]) || null,
} satisfies Bridge;

contextBridge.exposeInMainWorld('scopecard', bridge);
