import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections that have not signed in; a browser opens six at a time. */
const mostStrangers = 64;

/** Connections of those who have not signed in: beyond a number the oldest is closed, so that files can still be opened. */
export interface Strangers {
  /** The connection has signed in and no longer counts. */
  know(request: IncomingMessage): void;
}

/** Watches the connections of a server. */
export function watchStrangers(server: Server, most: number = mostStrangers): Strangers {
  // In the order in which they came.
  const strangers = new Set<Socket>();
  server.on('connection', (socket) => {
    strangers.add(socket);
    socket.once('close', () => strangers.delete(socket));
    const [oldest] = strangers;
    if (strangers.size > most) oldest?.destroy();
  });
  return { know: ({ socket }) => void strangers.delete(socket) };
}
