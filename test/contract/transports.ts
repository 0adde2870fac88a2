import type { Bridge } from '../../electron/app/bridge.ts';
import { requestChannel } from '../../electron/app/channels.ts';
import { FetchSource } from '../../renderer/host/fetch-source.ts';
import type { HostClient } from '../../renderer/host/host-client.ts';
import { createHttpHost } from '../../renderer/host/http-host.ts';
import { launchMain } from '../helpers/electron-stand-in/launch.ts';
import { createPlainSurface, type PlainSurface } from '../helpers/electron-stand-in/plain-surface.ts';
import { signIn } from '../helpers/http-client.ts';
import { launchServer } from '../helpers/served.ts';
import type { World } from '../helpers/world.ts';

/** One way to carry the contract, with the window's own client at its end. */
export interface Transport {
  readonly client: HostClient;
  /** Sends a request past the client; what came back, a refusal included. */
  raw(name: string, args: unknown): Promise<unknown>;
  /** Sends a well-formed request that does not come from our page. */
  fromElsewhere(): Promise<unknown>;
  close(): Promise<void>;
}

/** The local server, as `scopecard serve` runs it. */
export async function overHttp(world: World): Promise<Transport> {
  const server = await launchServer([world.folder], world.env);
  const { origin } = new URL(server.address);
  const signedIn = await signIn(server.address);
  const stop = new AbortController();
  const withCookie: typeof fetch = (path, init) =>
    fetch(new URL(String(path), origin), {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), ...signedIn },
    });
  const untilStopped: typeof fetch = (path, init) => withCookie(path, { ...init, signal: stop.signal });
  const post = async (name: string, args: unknown, headers: Record<string, string> = {}) => {
    const answer = await withCookie(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(args) ?? 'null',
    });
    return answer.headers.get('content-type')?.includes('json') ? answer.json() : { ok: false };
  };
  return {
    client: createHttpHost({ fetch: withCookie, openSource: (address) => new FetchSource(address, untilStopped) }),
    raw: post,
    fromElsewhere: () => post('app.info', {}, { origin: 'http://evil.example' }),
    close: async () => {
      stop.abort();
      await server.stop();
    },
  };
}

/** Electron's IPC: the built main process and preload against the stand-in, without a page. */
export async function overIpc(world: World): Promise<Transport> {
  let surface: PlainSurface | undefined;
  const main = await launchMain([world.folder], world.env, (link) => {
    surface = createPlainSurface(link, requestChannel);
    return surface;
  });
  const window = surface as PlainSurface;
  // Type check that the preload provides what the window expects.
  const client: HostClient = (await window.exposed).scopecard as Bridge;
  return {
    client,
    raw: (name, args) => window.invoke({ args: [name, args] }),
    fromElsewhere: () => window.invoke({ args: ['app.info', {}], url: 'http://evil.example/' }),
    close: async () => {
      void main.link.ask('control.quit');
      await main.ended;
    },
  };
}
