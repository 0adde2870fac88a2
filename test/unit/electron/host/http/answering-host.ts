import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventName } from '../../../../../shared/ipc.ts';
import { ok } from '../../../../../shared/problems/result.ts';

/** A host that answers every request, what it was asked, who listens to its events, and which windows are connected. */
export function answeringHost() {
  const listeners = new Set<(name: EventName, payload: unknown) => void>();
  const asked: unknown[] = [];
  const windows: string[] = [];
  const host = {
    request: async (name: string, args: unknown, window?: string) => {
      asked.push([name, args, window]);
      return ok({ name });
    },
    onEvent: (listener: (name: EventName, payload: unknown) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connectWindow: (window: string) => {
      windows.push(window);
      return () => void windows.splice(windows.indexOf(window), 1);
    },
  };
  return { host, asked, listeners, windows };
}

/** The files of a page, and one beside them that is not to be served. */
export function writePage(folder: string): void {
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(join(folder, 'page/index.html'), '<title>Scopecard</title>');
  writeFileSync(join(folder, 'page/assets/index.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'not to be served');
}
