import type { Protocol } from 'electron';
import type { PageFiles } from '../host/http/page-files.ts';
import { safetyHeaders } from '../host/http/page-headers.ts';

/** The page's own origin: `file://` would share one origin with every file on the disk (Electron security, rule 18). */
const appScheme = 'app';
const appOrigin = 'app://scopecard';
/** Address of the window's page. */
export const appPage = `${appOrigin}/`;

/** Whether an address is of the program's own page. */
export function isAppAddress(address: string): boolean {
  return URL.canParse(address) && `${new URL(address).protocol}//${new URL(address).host}` === appOrigin;
}

/** Declares the scheme; must run before the app is ready. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true } }]);
}

/** Answers a request for one of the page's files, with the headers of docs/security.md; anything else is not found. */
export async function answerPage(files: PageFiles, request: Pick<Request, 'method' | 'url'>): Promise<Response> {
  const own = request.method === 'GET' && isAppAddress(request.url);
  const file = own ? files.get(new URL(request.url).pathname) : undefined;
  if (!file) return new Response('Not found', { status: 404, headers: safetyHeaders });
  return new Response(await file.read(), { headers: { ...safetyHeaders, ...file.headers } });
}

/** Serves the page's files under `app://scopecard/`. */
export function handleScheme(protocol: Pick<Protocol, 'handle'>, files: PageFiles): void {
  protocol.handle(appScheme, (request) => answerPage(files, request));
}
