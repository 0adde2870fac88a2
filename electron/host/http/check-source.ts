import type { IncomingHttpHeaders } from 'node:http';
import type { ReasonCode } from '../../../shared/problems/reasons.ts';

/** Why a request is refused. */
export interface Refusal {
  readonly status: number;
  readonly reason: ReasonCode;
}

/** Names of the loopback address; the port is free, so that an SSH tunnel from another port works. */
const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/** Refuses requests under any other name. */
export function checkHost({ host }: IncomingHttpHeaders): Refusal | null {
  const isOurs = host !== undefined && loopbackHost.test(host);
  return isOurs ? null : { status: 421, reason: 'wrong-host' };
}

/**
 * Refuses requests that another site's page could send (docs/security.md): a foreign Host header is DNS rebinding, a foreign Origin or
 * Sec-Fetch-Site is cross-site request forgery. Programs other than browsers send neither of the last two.
 */
export function checkSource(method: string, headers: IncomingHttpHeaders): Refusal | null {
  const wrongHost = checkHost(headers);
  if (wrongHost) return wrongHost;
  const { host, origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return { status: 403, reason: 'wrong-site' };
  const site = headers['sec-fetch-site'];
  const allowed = method === 'GET' ? ['same-origin', 'none'] : ['same-origin'];
  if (site !== undefined && !allowed.includes(String(site))) {
    return { status: 403, reason: 'wrong-site' };
  }
  return null;
}
