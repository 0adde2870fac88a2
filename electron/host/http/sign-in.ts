import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusePage } from './answer.ts';
import { readBody } from './body.ts';
import type { Refusal } from './check-source.ts';
import { safetyHeaders } from './page-headers.ts';
import type { Session } from './session.ts';

/** The page and script that exchange the token of an address; they contain no secret and are served to everybody. */
export const signInPath = '/sign-in';
const scriptPath = '/sign-in.js';

/** Where the token goes. */
export const exchangePath = '/session';

export const notSignedIn: Refusal = {
  status: 401,
  reason: 'address-used',
};

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Scopecard</title>
<link rel="icon" href="data:,">
<p id="message">Opening Scopecard…</p>
<script src="${scriptPath}"></script>
</html>
`;

/** The token follows the # of the address: it is never sent in a request line, and is removed first. */
const script = `'use strict';
const token = location.hash.replace(/^#token=/, '');
history.replaceState(null, '', '${signInPath}');
const headers = { 'content-type': 'application/json' };
fetch('${exchangePath}', { method: 'POST', headers, body: JSON.stringify({ token }) })
  .then(async (answer) => {
    if (answer.ok) localStorage.setItem('scopecard-key', (await answer.json()).key);
    // A browser that is signed in already needs no new token.
    if (answer.ok || localStorage.getItem('scopecard-key')) location.replace('/');
    else throw new Error();
  })
  .catch(() => {
    document.getElementById('message').textContent =
      'This address has already been used. Each address works only once: open the one that Scopecard printed last.';
  });
`;

const files: ReadonlyMap<string, { readonly type: string; readonly text: string }> = new Map([
  [signInPath, { type: 'text/html; charset=utf-8', text: page }],
  [scriptPath, { type: 'text/javascript; charset=utf-8', text: script }],
]);

/** Whether this is public, even for links from elsewhere. */
export function isPublic(method: string | undefined, path: string): boolean {
  return method === 'GET' && files.has(path);
}

/** Serves the page or its script. */
export function sendSignIn(response: ServerResponse, path: string): void {
  const file = files.get(path);
  response.writeHead(file ? 200 : 404, { ...safetyHeaders, 'content-type': file?.type ?? 'text/plain' });
  response.end(file?.text);
}

const largestToken = 1024;

/** Exchanges a token; whether it was good. */
export async function signIn(session: Session, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const body = await readBody(request, largestToken);
  const { token } = (body.ok ? Object(body.value) : {}) as { readonly token?: unknown };
  const signedIn = typeof token === 'string' ? session.exchange(token) : null;
  if (!signedIn) {
    refusePage(response, notSignedIn);
    return false;
  }
  const headers = {
    ...safetyHeaders,
    'set-cookie': signedIn.cookie,
    'content-type': 'application/json; charset=utf-8',
  };
  response.writeHead(200, headers);
  response.end(JSON.stringify({ key: signedIn.key }));
  return true;
}
