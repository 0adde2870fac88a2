import { once } from 'node:events';
import { resolve } from 'node:path';
import { unquotedPath } from './host/disk/unquoted-path.ts';
import { createHost } from './host/host.ts';
import { type RunningServer, type ServerOptions, startServer } from './host/http/http-server.ts';
import { listPageFiles } from './host/http/page-files.ts';
import { hasDisplay, openBrowser } from './open-browser.ts';
import { writeOpenerFile } from './opener-file.ts';
import { pageFolder } from './package-folder.ts';
import { stoppable } from './stoppable.ts';
import { userFolder } from './user-folder.ts';
import { usualPort } from './usual-port.ts';

/** How the local server is started (README, Command line). */
export interface ServeOptions {
  /** Folder to open at once. */
  readonly folder: string | null;
  /** null: the usual one of this user, or any free one. */
  readonly port: number | null;
  /** Whether the system's browser is opened on it. */
  readonly open: boolean;
}

function whyNotServed(error: unknown, port: number | null): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return `port ${port} is used by another program. Choose another, or leave out --port.`;
  if (code === 'EACCES') return `port ${port} may not be used by this user. Choose one above 1023.`;
  if (code === 'ENOENT') return 'the built page is missing. Run "npm run build" first.';
  return `the local server did not start (${error instanceof Error ? error.message : String(error)}).`;
}

/** Starts the server on the user's usual port, or on any free one where that is in use or may not be used. */
async function startAnywhere(options: Omit<ServerOptions, 'port'>): Promise<RunningServer> {
  try {
    return await startServer({ ...options, port: usualPort(userFolder()) });
  } catch {
    return startServer({ ...options, port: null });
  }
}

/** A spent address is followed by the next one, for another browser; it goes where messages go. */
function printNextAddress(server: RunningServer): void {
  process.stderr.write(`Signed in. For another browser: ${server.newAddress()}\n`);
}

async function run(server: RunningServer, open: boolean, signal: AbortSignal): Promise<void> {
  process.stdout.write(`${server.newAddress()}\n`);
  const opener = open && hasDisplay() ? await writeOpenerFile(userFolder(), server.newAddress()) : null;
  server.onSignIn(() => {
    void opener?.remove();
    printNextAddress(server);
  });
  if (opener) openBrowser(opener.path);
  if (!signal.aborted) await once(signal, 'abort');
  await opener?.remove();
  await server.close();
}

async function runHost({ folder, port, open }: ServeOptions, signal: AbortSignal): Promise<number> {
  const host = createHost({
    kind: 'browser',
    version: __VERSION__,
    userFolder: userFolder(),
    start: folder === null ? null : { folder: resolve(unquotedPath(folder)), images: [] },
  });
  try {
    const files = await listPageFiles(pageFolder());
    const server = await (port === null ? startAnywhere({ host, files }) : startServer({ host, files, port }));
    await run(server, open, signal);
    return 0;
  } catch (error) {
    process.stderr.write(`scopecard: ${whyNotServed(error, port)}\n`);
    return 1;
  } finally {
    await host.close();
  }
}

/**
 * Runs the local server until it is stopped, or the terminal that it was started in is closed, and gives the exit code; its
 * address is the one line on stdout.
 */
export function serve(options: ServeOptions, ofTerminal?: boolean): Promise<number> {
  return stoppable((signal) => runHost(options, signal), ofTerminal);
}
