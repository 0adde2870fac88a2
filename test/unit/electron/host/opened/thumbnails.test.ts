import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ThumbnailBatches } from '../../../../../electron/host/opened/thumbnails.ts';
import type { PixelRequest } from '../../../../../electron/host/pixels/pixel-job.ts';
import { unpackAnswer } from '../../../../../shared/picture/binary-answer.ts';
import type { Problem } from '../../../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../../../shared/problems/result.ts';
import { tempFolder } from '../temp-folder.ts';

type Heads = readonly { readonly path: string; readonly problem: Problem | null }[];
type Asked = { readonly path: string; readonly signal: AbortSignal | undefined; readonly end: () => void };

/** Batches over a pool that answers on command, and over a store in memory. */
function batches(names: readonly string[]) {
  const folder = tempFolder();
  for (const name of names) writeFileSync(join(folder, name), name);
  const asked: Asked[] = [];
  const kept = new Map<string, Uint8Array>();
  const writing = new Set<Promise<unknown>>();
  const pixels = {
    ask: ({ job }: PixelRequest, signal?: AbortSignal) =>
      new Promise((settle) => {
        signal?.addEventListener('abort', () => settle(null));
        const end = () => settle(signal?.aborted ? null : ok(Uint8Array.of(7)));
        asked.push({ path: job.path, signal, end });
      }),
  };
  const thumbnails = {
    read: async ({ image }: { image: string }) => kept.get(image) ?? null,
    write: async ({ image }: { image: string }, bytes: Uint8Array) => {
      await setImmediate();
      kept.set(image, bytes);
    },
  };
  const tools = { pixels, thumbnails, writing, session: { get: () => ok(null) } };
  const find = async (_: unknown, __: string, path: string) => ok({ place: { path, image: join(folder, path) } });
  const made = new ThumbnailBatches(tools as never, find as never);
  const ask = (view: string, paths: readonly string[]) => made.answer({ folder: 'f', view, paths: [...paths] });
  const isAsked = (count: number) => expect.poll(() => asked.length).toBe(count);
  return { asked, kept, writing, ask, isAsked };
}

function codesOf(answer: Result<Uint8Array>): readonly (string | null)[] {
  if (!answer.ok) throw new Error('refused');
  return unpackAnswer<Heads>(answer.value).head.map(({ problem }) => problem?.code ?? null);
}

describe('batches of thumbnails', () => {
  it('cancel one another: unread images of the older one are left out', async () => {
    const { asked, ask, isAsked } = batches(['a', 'b', 'c']);
    const older = ask('rows', ['a', 'b']);
    await isAsked(2);
    asked.find(({ path }) => path.endsWith('a'))?.end();
    const newer = ask('rows', ['c']);
    await isAsked(3);
    expect(asked.map(({ signal }) => signal?.aborted)).toEqual([true, true, false]);
    asked[2]?.end();
    expect(codesOf(await older)).toEqual([null, 'bad-request']);
    expect(codesOf(await newer)).toEqual([null]);
  });

  it('leave those of other windows alone', async () => {
    const { asked, ask, isAsked } = batches(['a', 'b']);
    const answers = [ask('rows', ['a']), ask('other', ['b'])];
    await isAsked(2);
    for (const { end } of asked) end();
    expect((await Promise.all(answers)).map(codesOf)).toEqual([[null], [null]]);
  });

  it('use cached ones, and make nothing twice', async () => {
    const { asked, kept, ask, isAsked } = batches(['a']);
    const first = ask('rows', ['a']);
    await isAsked(1);
    asked[0]?.end();
    await first;
    await expect.poll(() => kept.size).toBe(1);
    expect(codesOf(await ask('rows', ['a']))).toEqual([null]);
    expect(asked).toHaveLength(1);
  });

  it('are among the writes that the program waits for', async () => {
    const { asked, kept, writing, ask, isAsked } = batches(['a']);
    const made = ask('rows', ['a']);
    await isAsked(1);
    asked[0]?.end();
    await made;
    expect(writing.size).toBe(1);
    await Promise.all(writing);
    expect(kept.size).toBe(1);
    expect(writing.size).toBe(0);
  });

  it('report a missing file', async () => {
    const { ask } = batches([]);
    expect(codesOf(await ask('rows', ['gone']))[0]).not.toBeNull();
  });
});
