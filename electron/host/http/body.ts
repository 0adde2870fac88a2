import type { IncomingMessage } from 'node:http';
import type { ReasonCode } from '../../../shared/problems/reasons.ts';
import type { Refusal } from './check-source.ts';
import { isOverfull } from './json-weight.ts';

/** No request is larger: 64 MB, the largest sidecar there is (docs/format.md 4). */
const largestBody = 64 * 1024 * 1024;

const firstBuffer = 64 * 1024;

export type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Refusal };

const refuse = (status: number, reason: ReasonCode): Body => ({ ok: false, refusal: { status, reason } });

/** All bytes, in one buffer of the announced length where there is one; null beyond the limit. */
async function collect(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  const announced = Number(request.headers['content-length'] ?? Number.NaN);
  let buffer = Buffer.allocUnsafe(Number.isSafeInteger(announced) ? announced : firstBuffer);
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (size + chunk.length > limit) return null;
    if (size + chunk.length > buffer.length)
      buffer = Buffer.concat([buffer.subarray(0, size), chunk], 2 * (size + chunk.length));
    else chunk.copy(buffer, size);
    size += chunk.length;
  }
  return buffer.subarray(0, size);
}

function parse(bytes: Uint8Array): Body {
  if (isOverfull(bytes)) return refuse(413, 'body-values');
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return refuse(400, 'body-not-json');
  }
}

/**
 * The request's JSON body; it stops reading at the limit. Requiring the JSON type keeps out forms of other sites: they
 * cannot send it without a preflight request (docs/security.md).
 */
export async function readBody(request: IncomingMessage, limit: number = largestBody): Promise<Body> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return refuse(415, 'body-type');
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) return refuse(413, 'body-large');
  const bytes = await collect(request, limit);
  return bytes ? parse(bytes) : refuse(413, 'body-large');
}
