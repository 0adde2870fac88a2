import { describe, expect, it } from 'vitest';
import type { PixelRequest } from '../../../../../electron/host/pixels/pixel-job.ts';
import { PixelViews } from '../../../../../electron/host/requests/pixels.ts';
import type { RequestArguments } from '../../../../../shared/ipc.ts';
import { packAnswer, unpackAnswer } from '../../../../../shared/picture/binary-answer.ts';
import type { Result } from '../../../../../shared/problems/result.ts';

type Asked = { readonly request: PixelRequest; readonly signal: AbortSignal | undefined; readonly end: () => void };

/** Views over a pool that reads nothing: it counts requests, and answers on command. */
function viewsOn(isFinal = true) {
  const asked: Asked[] = [];
  const events: string[] = [];
  const pixels = {
    ask: (request: PixelRequest, signal?: AbortSignal) =>
      new Promise((settle) => {
        const head = {
          channels: [0],
          final: request.kind === 'pixels' && !request.skim ? true : isFinal,
          nth: asked.length,
        };
        const end = () => settle(signal?.aborted ? null : { ok: true, value: { head, bytes: packAnswer(head, []) } });
        signal?.addEventListener('abort', () => settle(null));
        asked.push({ request, signal, end });
      }),
  };
  const found = { ok: true, value: { place: { path: 'a.tif', image: '/a.tif' } } };
  const tools = { pixels, events: { emit: (_: string, { view }: { view: string }) => events.push(view) } };
  const views = new PixelViews(tools as never, (async () => found) as never);
  const args = (view: string, z: number) =>
    ({ folder: 'f', path: 'a.tif', view, channels: [0], z, t: 0, region: null, size: null, reduce: 'mean' }) as const;
  const ask = (view: string, z: number, channels: readonly number[] | null = [0]) =>
    views.answer({ ...args(view, z), channels } as unknown as RequestArguments<'image.pixels'>);
  return { asked, events, ask };
}

const codeOf = (answer: Result<Uint8Array>): string => (answer.ok ? 'read' : answer.problem.code);
const settled = () => new Promise((done) => setImmediate(done));

describe('requests of one view', () => {
  it('cancel one another: of 20, only the last stays in the pool', async () => {
    const { asked, ask } = viewsOn();
    const answers = Array.from({ length: 20 }, (_, z) => ask('a', z));
    await settled();
    for (const { end } of asked) end();
    const codes = (await Promise.all(answers)).map(codeOf);
    expect(codes.filter((code) => code === 'read')).toHaveLength(1);
    expect(codes.at(-1)).toBe('read');
    expect(asked.filter(({ signal }) => !signal?.aborted)).toHaveLength(1);
  });

  it('cancel running reads', async () => {
    const { asked, ask } = viewsOn();
    const first = ask('a', 0);
    await settled();
    expect(asked[0]?.signal?.aborted).toBe(false);
    const second = ask('a', 1);
    await settled();
    expect(asked[0]?.signal?.aborted).toBe(true);
    asked[1]?.end();
    expect([codeOf(await first), codeOf(await second)]).toEqual(['bad-request', 'read']);
  });

  it('leave other views alone', async () => {
    const { asked, ask } = viewsOn();
    const answers = ['a', 'b', 'c'].map((view) => ask(view, 0));
    await settled();
    for (const { end } of asked) end();
    expect((await Promise.all(answers)).map(codeOf)).toEqual(['read', 'read', 'read']);
  });

  it('for the channels shown at first have their finer pixels under the numbers of those channels', async () => {
    const { asked, ask } = viewsOn(false);
    const first = ask('a', 0, null);
    await settled();
    asked[0]?.end();
    await first;
    await settled();
    asked[1]?.end();
    await settled();
    const finer = await ask('a', 0, [0]);
    expect(asked).toHaveLength(2);
    expect(finer.ok && unpackAnswer<{ nth: number }>(finer.value).head.nth).toBe(1);
  });

  it('that were only sampled are read in full, which is announced, and then available', async () => {
    const { asked, events, ask } = viewsOn(false);
    const first = ask('a', 0);
    await settled();
    asked[0]?.end();
    await first;
    await settled();
    expect(asked.map(({ request }) => request.kind === 'pixels' && request.skim)).toEqual([true, false]);
    asked[1]?.end();
    await settled();
    expect(events).toEqual(['a']);
    const again = await ask('a', 0);
    expect(asked).toHaveLength(2);
    expect(again.ok && unpackAnswer<{ nth: number }>(again.value).head.nth).toBe(1);
  });
});
