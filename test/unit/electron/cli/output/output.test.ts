import { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Gathered } from '../../../../../electron/cli/output/gathered.ts';
import { Output } from '../../../../../electron/cli/output/output.ts';

const chunk = 'x'.repeat(70_000);

/** A reader that reads each piece late, and none after `last`. */
function slowReader(last = Number.POSITIVE_INFINITY): Writable & { taken: number } {
  const stream = new Writable({
    highWaterMark: 1,
    write: (_text, _encoding, done) => {
      if (reader.taken === last) return done(Object.assign(new Error('gone'), { code: 'EPIPE' }));
      reader.taken++;
      setImmediate(done);
    },
  });
  const reader = Object.assign(stream, { taken: 0 });
  return reader;
}

test('waits for a slow reader, and leaves no listeners on the stream', async () => {
  const reader = slowReader();
  const out = new Output(reader);
  const before = reader.listenerCount('close') + reader.listenerCount('error') + reader.listenerCount('drain');
  for (let i = 1; i <= 30; i++) {
    await out.text(chunk);
    expect(reader.taken).toBe(i);
  }
  const after = reader.listenerCount('close') + reader.listenerCount('error') + reader.listenerCount('drain');
  expect(after).toBe(before);
});

test('a reader that goes away is not a failure, and is not waited for', async () => {
  const reader = slowReader(2);
  const out = new Output(reader);
  for (let i = 0; i < 5; i++) await out.text(chunk);
  expect(reader.taken).toBe(2);
});

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .tuple(fc.constantFrom('a', 'µ', '日', '😀', '\ud800'), fc.integer({ min: 0, max: 140_000 }))
    .map(([one, count]) => one.repeat(count)),
);

test('whatever the lengths and letters, all that was printed and a copy of it are the same bytes in the same order', async () => {
  const print = fc.asyncProperty(fc.array(texts, { maxLength: 12 }), fc.boolean(), async (parts, isAwaited) => {
    const [reader, copy] = [new Gathered(), [] as Uint8Array[]];
    const out = new Output(reader);
    out.copyTo(async (bytes) => void copy.push(bytes));
    const printed = parts.map((part) => () => out.text(part));
    if (isAwaited) for (const next of printed) await next();
    else await Promise.all(printed.map((next) => next()));
    await out.flush();
    const expected = Buffer.concat(parts.map((part) => Buffer.from(part)));
    expect(reader.bytes().equals(expected)).toBe(true);
    expect(Buffer.concat(copy).equals(expected)).toBe(true);
  });
  await fc.assert(print, { numRuns: 60 });
});
