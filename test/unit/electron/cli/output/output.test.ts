import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
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
