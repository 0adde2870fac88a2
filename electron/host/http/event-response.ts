import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Host } from '../host.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import type { EventStreams } from './event-streams.ts';
import { safetyHeaders } from './page-headers.ts';

/** Where the events come from, and who needs to know which windows follow them. */
export interface EventSite {
  readonly host: Pick<Host, 'connectWindow'>;
  readonly log: EventLog;
  readonly streams: EventStreams;
}

/** A window whose stream was ended for another one's is connected again within this, in ms; until then it counts as connected. */
const comesBackMs = 10_000;

/** Backlog of a window before it is disconnected: a stopped tab must not fill the memory. */
const longestQueue = 64_000_000;

/** In the greeting of a window that was away for so long that events which it missed are no longer kept. */
const eventsLost = 'lost';

const frame = ({ id, name, data }: LoggedEvent): string => `id: ${id}\nevent: ${name}\ndata: ${data}\n\n`;

/** Number of the last event that the window has; null for a new window, which needs no past events. */
function lastSeen(request: IncomingMessage, query: URLSearchParams): number | null {
  const text = request.headers['last-event-id'] ?? query.get('after');
  const id = Number(text);
  return typeof text === 'string' && Number.isSafeInteger(id) ? id : null;
}

function greeting(log: EventLog, after: number | null): string {
  const missed = after === null ? [] : log.since(after);
  const lacks = after !== null && log.lacksAfter(after) ? eventsLost : '';
  return `retry: 500\n\n${missed.map(frame).join('')}id: ${log.last()}\nevent: hello\ndata: ${lacks}\n\n`;
}

/** Streams events to one window until it disconnects: missed events, a greeting, then new events. */
export function streamEvents(
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
  { host, log, streams }: EventSite,
): void {
  const window = query.get('window');
  const disconnect = window === null ? null : host.connectWindow(window);
  response.writeHead(200, { ...safetyHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
  response.write(greeting(log, lastSeen(request, query)));
  const stop = log.onEvent((event) => {
    response.write(frame(event));
    if (response.writableLength > longestQueue) response.destroy();
  });
  const leave = streams.add(request.headers['user-agent'] ?? '', () => {
    stop();
    response.end();
  });
  response.on('close', () => {
    stop();
    leave();
    if (disconnect && response.writableEnded) setTimeout(disconnect, comesBackMs).unref();
    else disconnect?.();
  });
}
