import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readBody } from '../../../../../electron/host/http/body.ts';

/** A request whose body comes in these chunks, of a length that is not announced unless given. */
function requestOf(chunks: readonly (Uint8Array | string)[], length?: number): IncomingMessage {
  const headers = {
    'content-type': 'application/json',
    ...(length !== undefined && { 'content-length': String(length) }),
  };
  const bytes = chunks.map((chunk) => Buffer.from(chunk));
  return Object.assign(Readable.from(bytes), { headers }) as unknown as IncomingMessage;
}

const kilobyte = 1024;

test.each([
  ['small chunks', 100],
  ['chunks as large as the first buffer', 64 * kilobyte],
  ['chunks that are larger', 150 * kilobyte],
])('a body of unannounced length arrives whole in %s', async (_, size) => {
  const text = JSON.stringify(Array.from({ length: 50_000 }, (_, i) => `${i} µm`));
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  expect(await readBody(requestOf(chunks))).toEqual({ ok: true, value: JSON.parse(text) });
});

test.each([undefined, 10])('a body is read up to its limit and not beyond it (announced: %s)', async (announced) => {
  const tooLarge = { ok: false, refusal: { status: 413, reason: 'body-large' } };
  expect(await readBody(requestOf(['"12345', '678"'], announced), 10)).toEqual({ ok: true, value: '12345678' });
  const longer = announced === undefined ? undefined : announced + 1;
  expect(await readBody(requestOf(['"12345', '6789"'], longer), 10)).toEqual(tooLarge);
  const endless = async function* () {
    for (;;) yield Buffer.from('     ');
  };
  const request = Object.assign(Readable.from(endless()), { headers: { 'content-type': 'application/json' } });
  expect(await readBody(request as unknown as IncomingMessage, 10)).toEqual(tooLarge);
});

test('text that is not UTF-8 is refused: what is replaced in it would be saved', async () => {
  const bytes = new Uint8Array([0x22, 0xb5, 0x6d, 0x22]);
  const refusal = { status: 400, reason: 'body-not-json' };
  expect(await readBody(requestOf([bytes]))).toEqual({ ok: false, refusal });
});
