import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import type { Link } from './link.ts';
import { type Preload, preloadParameters, runSandboxed } from './sandboxed-preload.ts';
import type { Surface } from './surface.ts';
import type { Invocation, MessageToPage } from './topics.ts';

/** A window without a page: the preload runs, what it exposes is handed to the test. */
export interface PlainSurface extends Surface {
  /** What the preload exposed, once the page would have been loaded. */
  readonly exposed: Promise<Readonly<Record<string, unknown>>>;
  /** Sends a message past the preload, as a page could that broke out of its world. */
  invoke(invocation: Partial<Invocation>): Promise<unknown>;
}

const page = 'app://scopecard/';

/** Plays Chromium with nothing but the bridge, for the contract's own tests. */
export function createPlainSurface(link: Link, channel: string): PlainSurface {
  const listeners = new Set<(channel: string, args: readonly unknown[]) => void>();
  const exposed: Record<string, unknown> = {};
  let loaded = (_: Readonly<Record<string, unknown>>): void => {};
  const whenLoaded = new Promise<Readonly<Record<string, unknown>>>((resolve) => {
    loaded = resolve;
  });
  const invoke = (invocation: Partial<Invocation>) =>
    link.ask('invoke', { window: 1, url: page, mainFrame: true, channel, args: [], ...invocation });
  return {
    exposed: whenLoaded,
    invoke,
    make: async ({ preload }) => {
      const run = compileFunction(readFileSync(preload, 'utf8'), [...preloadParameters]) as Preload;
      runSandboxed(run, {
        expose: (name, value) => {
          exposed[name] = value;
        },
        invoke: (name, args) => invoke({ channel: name, args }),
        onMessage: (listener) => void listeners.add(listener),
        pathOf: () => '',
      });
    },
    load: async () => loaded(exposed),
    message: async ({ channel: name, args }: MessageToPage) => {
      for (const listener of listeners) listener(name, args);
    },
    close: async () => true,
  };
}
