/** What a preload's world has to do with the outside. */
export interface World {
  /** Puts a value into the page's world. */
  expose(name: string, value: unknown): void;
  invoke(channel: string, args: readonly unknown[]): Promise<unknown>;
  /** Hears messages of the main process. */
  onMessage(listener: (channel: string, args: readonly unknown[]) => void): void;
  pathOf(file: unknown): string;
}

/** A CommonJS preload as a function of what it may see; the names are {@link preloadParameters}. */
export type Preload = (require: (name: string) => unknown, module: object, exports: object) => void;

/** The rest are shadowed: Node's globals, and the page's own, which an isolated world does not share. */
export const preloadParameters = [
  'require',
  'module',
  'exports',
  'process',
  'Buffer',
  'global',
  'globalThis',
  'window',
  'self',
  'document',
] as const;

/**
 * Runs a preload as Electron runs a sandboxed, isolated one: it can require `electron` alone, of which it gets the
 * renderer's part, and what it exposes crosses into the page's world as a copy, functions as proxies.
 *
 * It is sent to the page as text, so it refers to nothing outside itself.
 */
export function runSandboxed(preload: Preload, world: World): void {
  const crossed = (value: unknown): unknown => {
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value === 'function') {
      return (...args: unknown[]) => crossed((value as (...args: unknown[]) => unknown)(...args.map(crossed)));
    }
    if (value instanceof Promise) {
      return value.then(crossed, (error: unknown) => {
        throw new Error(error instanceof Error ? error.message : String(error));
      });
    }
    if (Array.isArray(value)) return value.map(crossed);
    if (typeof value !== 'object' || value === null) return value;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, crossed(inner)]));
  };
  const frozen = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
    return value;
  };
  const listeners = new Map<string, Set<(...args: unknown[]) => void>>();
  world.onMessage((channel, args) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
  });
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => world.expose(name, frozen(crossed(value))) },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) => world.invoke(channel, structuredClone(args)),
      on: (channel: string, listener: (...args: unknown[]) => void) => {
        const set = listeners.get(channel) ?? new Set();
        listeners.set(channel, set.add(listener));
      },
    },
    webUtils: { getPathForFile: (file: unknown) => world.pathOf(file) },
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}
