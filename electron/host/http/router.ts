import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Host } from '../host.ts';
import { refusePage, refuseRequest, sendResult } from './answer.ts';
import { readBody } from './body.ts';
import type { EventLog } from './event-log.ts';
import { streamEvents } from './event-response.ts';
import { checkSource } from './gate.ts';
import type { PageFiles } from './page-files.ts';
import { safetyHeaders } from './page-headers.ts';
import type { Session } from './session.ts';

/** What the server's answers are made from. */
export interface Site {
  readonly host: Pick<Host, 'request'>;
  readonly log: EventLog;
  readonly session: Session;
  readonly files: PageFiles;
}

const apiPrefix = '/api/';
const notSignedIn = { status: 401, reason: 'open the address that the program printed when it started' };
const unknownAddress = { status: 404, reason: 'there is nothing at this address' };
const wrongMethod = { status: 405, reason: 'this address is not asked like that' };

/** The token leaves the address, the history and the Referer at once (SPEC 6). */
function signIn({ session }: Site, response: ServerResponse, token: string): void {
  const cookie = session.exchange(token);
  if (cookie === null) {
    refusePage(response, notSignedIn);
    return;
  }
  response.writeHead(303, { ...safetyHeaders, 'set-cookie': cookie, location: '/' });
  response.end();
}

async function answerRequest(site: Site, request: IncomingMessage, response: ServerResponse, name: string) {
  if (request.method !== 'POST') return refuseRequest(response, wrongMethod);
  const body = await readBody(request);
  if (!body.ok) return refuseRequest(response, body.refusal);
  const result = await site.host.request(name, body.value);
  sendResult(response, 200, result, site.log.last());
}

async function answerFile(site: Site, request: IncomingMessage, response: ServerResponse, path: string) {
  const file = site.files.get(path);
  if (!file) return refusePage(response, unknownAddress);
  if (request.method !== 'GET') return refusePage(response, wrongMethod);
  const bytes = await file.read();
  response.writeHead(200, { ...safetyHeaders, 'content-type': file.type, 'content-length': bytes.length });
  response.end(bytes);
}

async function route(site: Site, request: IncomingMessage, response: ServerResponse, address: URL) {
  const { pathname, searchParams } = address;
  const token = searchParams.get('token');
  if (pathname === '/' && request.method === 'GET' && token !== null) return signIn(site, response, token);
  if (!site.session.accepts(request.headers.cookie)) return refusePage(response, notSignedIn);
  if (pathname.startsWith(apiPrefix)) return answerRequest(site, request, response, pathname.slice(apiPrefix.length));
  if (pathname !== '/events') return answerFile(site, request, response, pathname);
  if (request.method !== 'GET') return refusePage(response, wrongMethod);
  return streamEvents(request, response, searchParams, site.log);
}

/** Answers one HTTP request: source, then session, then address (SPEC 6). */
export async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = checkSource(request.method ?? '', request.headers);
  if (refusal) return refusePage(response, refusal);
  if (!URL.canParse(request.url ?? '', 'http://localhost')) return refusePage(response, unknownAddress);
  return route(site, request, response, new URL(request.url ?? '', 'http://localhost'));
}
