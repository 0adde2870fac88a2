import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Host } from '../host.ts';
import { refusePage, refuseRequest, sendLater, sendResult } from './answer.ts';
import { readBody } from './body.ts';
import { checkHost, checkSource } from './check-source.ts';
import type { EventLog } from './event-log.ts';
import { streamEvents } from './event-response.ts';
import type { EventStreams } from './event-streams.ts';
import type { LateAnswers } from './late-answers.ts';
import type { PageFiles } from './page-files.ts';
import { safetyHeaders } from './page-headers.ts';
import type { Session } from './session.ts';
import { exchangePath, isPublic, notSignedIn, sendSignIn, signIn } from './sign-in.ts';
import type { Strangers } from './strangers.ts';

/** What the server's answers are made from. */
export interface Site {
  readonly host: Pick<Host, 'request' | 'connectWindow'>;
  readonly log: EventLog;
  readonly streams: EventStreams;
  readonly late: LateAnswers;
  readonly session: Session;
  readonly strangers: Strangers;
  /** Called when a browser has signed in: its address is used up. */
  readonly onSignIn: () => void;
  readonly files: PageFiles;
}

const apiPrefix = '/api/';
/** Where a window asks again for an answer that takes long. */
const latePrefix = '/late/';
/** In the `Prefer` header of a window that does so (RFC 7240, 4.1). */
const asksAgain = 'respond-async';
const eventsPath = '/events';
/** The window that asks, by the name under which it follows the events. */
const windowHeader = 'x-scopecard-window';
const unknownAddress = { status: 404, reason: 'unknown-address' } as const;
const wrongMethod = { status: 405, reason: 'wrong-method' } as const;

async function answerRequest(site: Site, request: IncomingMessage, response: ServerResponse, name: string) {
  if (request.method !== 'POST') return refuseRequest(response, wrongMethod);
  const body = await readBody(request);
  if (!body.ok) return refuseRequest(response, body.refusal);
  const window = request.headers[windowHeader];
  const answer = site.host.request(name, body.value, typeof window === 'string' ? window : undefined);
  const result = request.headers.prefer === asksAgain ? await site.late.inTime(answer) : await answer;
  if (result) return sendResult(response, 200, result, site.log.last());
  sendLater(response, latePrefix + site.late.keep(answer));
}

async function answerLate({ late, log }: Site, request: IncomingMessage, response: ServerResponse, name: string) {
  if (request.method !== 'GET') return refuseRequest(response, wrongMethod);
  const answer = late.get(name);
  if (!answer) return refuseRequest(response, unknownAddress);
  const result = await late.inTime(answer);
  if (!result) return sendLater(response, latePrefix + name);
  response.on('finish', () => late.drop(name));
  sendResult(response, 200, result, log.last());
}

async function answerFile(site: Site, request: IncomingMessage, response: ServerResponse, path: string) {
  const file = site.files.get(path);
  if (!file) return refusePage(response, unknownAddress);
  if (request.method !== 'GET') return refusePage(response, wrongMethod);
  const bytes = await file.read();
  response.writeHead(200, { ...safetyHeaders, ...file.headers, 'content-length': bytes.length });
  response.end(bytes);
}

async function route(site: Site, request: IncomingMessage, response: ServerResponse, address: URL) {
  const { pathname, searchParams } = address;
  const { session, strangers } = site;
  if (pathname === exchangePath && request.method === 'POST') {
    if (await signIn(session, request, response)) site.onSignIn();
    return;
  }
  if (!session.knows(request.headers)) return refusePage(response, notSignedIn);
  strangers.know(request);
  const isData = pathname === eventsPath || [apiPrefix, latePrefix].some((prefix) => pathname.startsWith(prefix));
  if (!isData) return answerFile(site, request, response, pathname);
  if (!session.accepts(request.headers)) return refusePage(response, notSignedIn);
  if (pathname.startsWith(apiPrefix)) return answerRequest(site, request, response, pathname.slice(apiPrefix.length));
  if (pathname.startsWith(latePrefix)) return answerLate(site, request, response, pathname.slice(latePrefix.length));
  if (request.method !== 'GET') return refusePage(response, wrongMethod);
  return streamEvents(request, response, searchParams, site);
}

/** Answers one HTTP request: source, then session, then address. */
export async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!URL.canParse(request.url ?? '', 'http://localhost')) return refusePage(response, unknownAddress);
  const address = new URL(request.url ?? '', 'http://localhost');
  const isOpen = isPublic(request.method, address.pathname);
  const refusal = isOpen ? checkHost(request.headers) : checkSource(request.method ?? '', request.headers);
  if (refusal) return refusePage(response, refusal);
  return isOpen ? sendSignIn(response, address.pathname) : route(site, request, response, address);
}
