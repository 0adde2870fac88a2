import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Host } from '../host.ts';
import { createEventLog } from './event-log.ts';
import type { PageFiles } from './page-files.ts';
import { answer } from './router.ts';
import { createSession } from './session.ts';

/** What a server is made of. */
export interface ServerOptions {
  readonly host: Pick<Host, 'request' | 'onEvent'>;
  readonly files: PageFiles;
  /** null: any free port. */
  readonly port: number | null;
}

/** The local server, listening. */
export interface RunningServer {
  readonly port: number;
  /** Address with the token, for the user. */
  readonly address: string;
  /** Address that works once, for starting a browser. */
  onceAddress(): string;
  close(): Promise<void>;
}

/** The loopback address alone: nobody else on the network reaches it (SPEC 6). */
const loopback = '127.0.0.1';

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * Serves the window's page and the contract to this user's browser.
 * @throws the system's error when the port cannot be had.
 */
export async function startServer({ host, files, port }: ServerOptions): Promise<RunningServer> {
  const log = createEventLog();
  const server = createServer();
  const listening = await listen(server, port ?? 0);
  const session = createSession(listening);
  const site = { host, log, session, files };
  server.on('request', (request, response) => {
    answer(site, request, response).catch(() => response.destroy());
  });
  const stop = host.onEvent((name, payload) => log.add(name, payload));
  const base = `http://${loopback}:${listening}/?token=`;
  return {
    port: listening,
    address: base + session.token,
    onceAddress: () => base + session.ticket(),
    close: () => {
      stop();
      return close(server);
    },
  };
}
