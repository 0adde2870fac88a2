import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Host } from '../host.ts';
import { createEventLog } from './event-log.ts';
import { EventStreams } from './event-streams.ts';
import { LateAnswers } from './late-answers.ts';
import type { PageFiles } from './page-files.ts';
import { answer } from './router.ts';
import { createSession } from './session.ts';
import { signInPath } from './sign-in.ts';
import { watchStrangers } from './strangers.ts';

/** What a server is made of. */
export interface ServerOptions {
  readonly host: Pick<Host, 'request' | 'onEvent' | 'connectWindow'>;
  readonly files: PageFiles;
  /** null: any free port. */
  readonly port: number | null;
}

/** The local server, listening. */
export interface RunningServer {
  readonly port: number;
  /** A new address with a token that works once. */
  newAddress(): string;
  /** Called when a browser has signed in and its address is used up. */
  onSignIn(listener: () => void): void;
  close(): Promise<void>;
}

/** Time limits for requests: idle connections would waste descriptors. */
const limits = { headersTimeout: 10_000, requestTimeout: 300_000, connectionsCheckingInterval: 2000 };

/** The loopback address alone: not reachable from the network (docs/security.md). */
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
 * @throws the system's error when the port is not available.
 */
export async function startServer({ host, files, port }: ServerOptions): Promise<RunningServer> {
  const log = createEventLog();
  const server = createServer(limits);
  const listening = await listen(server, port ?? 0);
  const session = createSession(listening);
  const strangers = watchStrangers(server);
  const signIns = new Set<() => void>();
  const onSignIn = () => {
    for (const listener of signIns) listener();
  };
  const site = { host, log, streams: new EventStreams(), late: new LateAnswers(), session, files, strangers, onSignIn };
  server.on('request', (request, response) => {
    answer(site, request, response).catch(() => response.destroy());
  });
  const stop = host.onEvent((name, payload) => log.add(name, payload));
  return {
    port: listening,
    newAddress: () => `http://${loopback}:${listening}${signInPath}#token=${session.token()}`,
    onSignIn: (listener) => void signIns.add(listener),
    close: () => {
      stop();
      return close(server);
    },
  };
}
