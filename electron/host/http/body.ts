import type { IncomingMessage } from 'node:http';
import type { Refusal } from './gate.ts';

/** No request is larger: 64 MB, the largest sidecar there is (SPEC 1.4). */
export const largestBody = 64 * 1024 * 1024;

export type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Refusal };

const refuse = (status: number, reason: string): Body => ({ ok: false, refusal: { status, reason } });

async function collect(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Uint8Array): Body {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return refuse(400, 'the body is not JSON');
  }
}

/**
 * The request's JSON body; it stops reading at the limit. Asking for the JSON type keeps forms of other sites out: they
 * cannot send it without being asked first (SPEC 6).
 */
export async function readBody(request: IncomingMessage, limit: number = largestBody): Promise<Body> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return refuse(415, 'the body must be application/json');
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) return refuse(413, 'the body is too large');
  const bytes = await collect(request, limit);
  return bytes ? parse(bytes) : refuse(413, 'the body is too large');
}
