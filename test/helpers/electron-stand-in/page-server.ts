import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright/test';
import { fromWebAddress } from './addresses.ts';
import type { Link } from './link.ts';
import type { PageAnswer } from './topics.ts';

/** Answers requests for `app:` addresses from the main process; a real server, so that the browser keeps what it may. */
export interface PageServer {
  readonly port: number;
  /** The main process that answers from now on. */
  answerFrom(link: Link): void;
}

const emptyPath = '/empty-page-of-the-tests';

/** An empty page of the same origin: a window that is left keeps its process, and what is compiled there. */
export const emptyPage = (page: Page): string => new URL(emptyPath, page.url()).href;

async function answer(link: Link, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = fromWebAddress(`http://${request.headers.host}${request.url}`);
  if (url === null) return void response.writeHead(421).end();
  const { status, headers, body } = (await link.ask('fetch', { url, method: request.method })) as PageAnswer;
  response.writeHead(status, { ...headers }).end(body);
}

async function startServer(): Promise<PageServer> {
  let current: Link | undefined;
  const server = createServer((request, response) => {
    if (request.url === emptyPath) return void response.writeHead(200, { 'content-type': 'text/plain' }).end();
    if (!current) return void response.writeHead(503).end();
    answer(current, request, response).catch(() => response.destroy());
  });
  // The test's process ends when its specs have.
  server.unref();
  server.on('connection', (socket) => socket.unref());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    answerFrom: (link) => {
      current = link;
    },
  };
}

const servers = new WeakMap<BrowserContext, Promise<PageServer>>();

/** The server of a browser context: all windows there are of one origin, as Electron's are. */
export function pageServer(context: BrowserContext): Promise<PageServer> {
  const server = servers.get(context) ?? startServer();
  servers.set(context, server);
  return server;
}
