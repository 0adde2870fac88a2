import type { EventName, Events, RequestArguments, RequestName, RequestResult } from '../../shared/ipc.ts';
import { problem } from '../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../shared/problems/result.ts';
import { createEventStream, type EventStream, type OpenSource } from './event-stream.ts';
import { FetchSource } from './fetch-source.ts';
import type { HostClient } from './host-client.ts';
import { keyHeaders } from './session-key.ts';
import { windowId } from './window-id.ts';

type Fetch = typeof globalThis.fetch;

/** The environment of the HTTP client; tests pass their own. */
export interface HttpHostOptions {
  readonly fetch?: Fetch;
  readonly openSource?: OpenSource;
}

/** Number of the last event that the host had sent when it answered. */
const lastEventHeader = 'x-last-event';

/** A request up to this size may outlive the page; the browser's limit is 64 KB, in UTF-8. */
const outlivingBytes = 16_000;

/** What is still sent when the page closes. */
const outliving: ReadonlySet<string> = new Set<RequestName>(['journal.write', 'deposit.type', 'settings.write']);

/** Pauses before an answer is asked for once more after its connection broke, in ms. */
const brokenPausesMs: readonly number[] = [200, 1000];

/** Where an answer that takes long is to be asked for again; null for an answer. */
function laterAt(response: Response): string | null {
  return response.status === 202 ? response.headers.get('location') : null;
}

function lostConnection(reason: string): Result<never> {
  return fail(problem('program-gone', { reason }));
}

function isResult(value: unknown): value is Result<never> {
  return typeof value === 'object' && value !== null && 'ok' in value && ('value' in value || 'problem' in value);
}

async function resultOf(response: Response): Promise<Result<never>> {
  if (response.headers.get('content-type') === 'application/octet-stream') {
    return ok(new Uint8Array(await response.arrayBuffer())) as Result<never>;
  }
  const body: unknown = await response.json();
  return isResult(body) ? body : lostConnection(`another program is answering at its address (${response.status})`);
}

function send(fetch: Fetch, name: string, args: unknown): Promise<Response> {
  const body = JSON.stringify(args);
  return fetch(`/api/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-scopecard-window': windowId,
      prefer: 'respond-async',
      ...keyHeaders(),
    },
    body,
    keepalive: outliving.has(name) && body.length < outlivingBytes,
  });
}

/** Asks again for an answer that takes long. Some browsers break connections when the network changes; the answer is kept. */
async function askAgain(fetch: Fetch, address: string, pauses = brokenPausesMs): Promise<Response> {
  try {
    return await fetch(address, { headers: keyHeaders() });
  } catch (error) {
    const [pause, ...rest] = pauses;
    if (pause === undefined) throw error;
    await new Promise((resolve) => setTimeout(resolve, pause));
    return askAgain(fetch, address, rest);
  }
}

async function post(fetch: Fetch, stream: EventStream, name: string, args: unknown) {
  try {
    const connecting = stream.ready();
    if (connecting) await connecting;
    let response = await send(fetch, name, args);
    for (let address = laterAt(response); address !== null; address = laterAt(response))
      response = await askAgain(fetch, address);
    const result = await resultOf(response);
    await stream.reached(Number(response.headers.get(lastEventHeader) ?? 0));
    return result;
  } catch {
    return lostConnection('the program has stopped, or the connection to it was lost');
  }
}

/**
 * The contract over HTTP: requests as `POST /api/<name>`, events over one stream that reconnects by itself. An answer is
 * passed on only after the events that preceded it, as the preload of Electron does.
 */
export function createHttpHost(options: HttpHostOptions = {}): HostClient {
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const stream = createEventStream(options.openSource ?? ((address) => new FetchSource(address, fetch)));
  return {
    request: <K extends RequestName>(name: K, args: RequestArguments<K>) =>
      post(fetch, stream, name, args) as Promise<Result<RequestResult<K>>>,
    on: <K extends EventName>(name: K, listener: (payload: Events[K]) => void) =>
      stream.on(name, listener as (payload: unknown) => void),
    watchConnection: (listener) => stream.watch(listener),
    pathOf: () => null,
  };
}
