import type { HostClient } from './host-client.ts';
import { createHttpHost } from './http-host.ts';

export type { HostClient } from './host-client.ts';

declare global {
  interface Window {
    /** Put there by `electron/preload.ts`; absent in a browser. */
    readonly scopecard?: HostClient;
  }
}

/** The host of this window: Electron's through the preload, else the local server that served the page. */
export const host: HostClient = window.scopecard ?? createHttpHost();
