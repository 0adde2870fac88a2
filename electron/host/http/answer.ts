import type { ServerResponse } from 'node:http';
import { problem } from '../../../shared/problems/problem.ts';
import { because, reasonText } from '../../../shared/problems/reasons.ts';
import { fail, type Result } from '../../../shared/problems/result.ts';
import type { Refusal } from './check-source.ts';
import { safetyHeaders } from './page-headers.ts';

/** Sends a result, one of bytes as bytes; `lastEvent` lets the window wait for the events that went before it. */
export function sendResult(response: ServerResponse, status: number, result: Result<unknown>, lastEvent = 0): void {
  const isBytes = result.ok && result.value instanceof Uint8Array;
  const body = isBytes ? (result.value as Uint8Array) : Buffer.from(JSON.stringify(result));
  response.writeHead(status, {
    ...safetyHeaders,
    'content-type': isBytes ? 'application/octet-stream' : 'application/json; charset=utf-8',
    // Without it, the body is sent and received in chunks.
    'content-length': body.byteLength,
    'x-last-event': String(lastEvent),
  });
  response.end(body);
}

/** The answer takes long: the window is to ask for it again at `address`. */
export function sendLater(response: ServerResponse, address: string): void {
  response.writeHead(202, { ...safetyHeaders, location: address, 'content-length': 0 });
  response.end();
}

/** Refuses a request of the contract, as the result it would have been. The rest of a large body is not awaited. */
export function refuseRequest(response: ServerResponse, { status, reason }: Refusal): void {
  response.setHeader('connection', 'close');
  sendResult(response, status, fail(problem('bad-request', because(reason))));
}

/** Refuses anything else, in a line of plain text. */
export function refusePage(response: ServerResponse, { status, reason }: Refusal): void {
  response.writeHead(status, { ...safetyHeaders, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`Scopecard: ${reasonText(reason)}.\n`);
}
