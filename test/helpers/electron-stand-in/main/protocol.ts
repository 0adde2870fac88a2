import type * as Electron from 'electron';
import type { PageAnswer, PageRequest } from '../topics.ts';
import { isReady } from './app.ts';
import { link } from './link.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];

const privileged = new Set<string>();
const handlers = new Map<string, Handler>();

link.handle('fetch', async ({ url, method }: PageRequest): Promise<PageAnswer> => {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (!handler) throw new Error('ERR_UNKNOWN_URL_SCHEME');
  const response = await handler(new Request(url, { method }) as Parameters<Handler>[0]);
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
});

/** `electron.protocol`: schemes are declared before the app is ready and handled after it. */
export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) if (privileges?.standard && privileges.secure) privileged.add(scheme);
  },
  handle: (scheme, handler) => {
    if (!isReady()) throw new Error('protocol.handle cannot be used before the app is ready');
    if (!privileged.has(scheme)) throw new Error(`${scheme} is not a standard, secure scheme`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
