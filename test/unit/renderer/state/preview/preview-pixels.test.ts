import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packAnswer } from '../../../../../shared/picture/binary-answer.ts';
import type { PixelsHead } from '../../../../../shared/picture/pixels.ts';
import type { ImageView } from '../../../../../shared/picture/view.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fail, ok } from '../../../../../shared/problems/result.ts';
import type { fakeHost } from '../fake-host.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({ host: (await import('../fake-host.ts')).fakeHost() }));
const host = (await import('../../../../../renderer/host/host.ts')).host as unknown as ReturnType<typeof fakeHost>;
const { noPreview, usePreview } = await import('../../../../../renderer/state/preview/preview.ts');
const { listenToPixels, setReduce, showImage, showPlane } = await import(
  '../../../../../renderer/state/preview/preview-image.ts'
);
const { readPixels, views } = await import('../../../../../renderer/state/preview/preview-pixels.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');

const megabytes = 1024 * 1024;
const head = (rows: number): PixelsHead => ({
  channels: [0],
  planes: [{ type: 'u8', rows, cols: 1024, min: 0, max: 9, low: 0, high: 9, histogram: [], isLabels: false }],
  region: [0, rows, 0, 1024],
  level: 0,
  step: [1, 1],
  gaps: [],
  every: 1,
  hasMore: false,
  final: true,
  problems: [],
});

/** Every plane is of so many megabytes. */
function planesOf(size: number): void {
  host.answer('image.pixels', () => ok(packAnswer(head(size * 1024), [new Uint8Array(size * megabytes)])));
}

const asked = () => host.asked.filter(({ name }) => name === 'image.pixels').map(({ args }) => args as { z: number });
const places = () => asked().map(({ z }) => z);
let image = 0;

async function show(z: number): Promise<void> {
  showPlane({ z });
  await vi.waitFor(() => expect(usePreview.getState().pixels?.z).toBe(z));
}

beforeEach(() => {
  vi.useFakeTimers();
  host.asked.length = 0;
  const facts = { width: 1024, height: 1024, z: 9, t: 1, problem: null, kind: 'grey', channels: [{}] };
  const view = { facts } as unknown as ImageView;
  usePreview.setState({ ...noPreview, folder: 'f', path: `image ${image++}.tif`, view, z: 0 });
  useFolder.setState({ offlineSince: null });
});
afterEach(() => vi.useRealTimers());

describe('planes in the window', () => {
  it('are requested once while they fit in 64 MB, and again once others have replaced them', async () => {
    planesOf(20);
    await readPixels();
    for (const z of [1, 2, 0, 1, 2]) await show(z);
    expect(places()).toEqual([0, 1, 2]);
    await show(3);
    for (const z of [2, 1]) await show(z);
    expect(places()).toEqual([0, 1, 2, 3]);
    await show(0);
    expect(places()).toEqual([0, 1, 2, 3, 0]);
  });

  it('that exceed the cache are shown, but not kept', async () => {
    planesOf(65);
    await readPixels();
    await show(1);
    await show(0);
    expect(places()).toEqual([0, 1, 0]);
  });

  it('are read ahead on both sides after a quiet moment', async () => {
    planesOf(1);
    usePreview.setState({ z: 4 });
    await readPixels();
    expect(places()).toEqual([4]);
    await vi.advanceTimersByTimeAsync(150);
    expect(places()).toEqual([4, 5, 3]);
    await show(5);
    expect(places()).toEqual([4, 5, 3]);
  });

  it('are requested by their brightest samples, separately from their means', async () => {
    planesOf(1);
    await readPixels();
    setReduce('max');
    await vi.waitFor(() => expect(asked()).toHaveLength(2));
    expect(asked().map((request) => (request as unknown as { reduce: string }).reduce)).toEqual(['mean', 'max']);
    setReduce('mean');
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toHaveLength(2);
  });

  it('stay while the drive is away, and leave with another failure', async () => {
    planesOf(1);
    await readPixels();
    host.answer('image.pixels', () => fail(problem('preview-slow')));
    useFolder.setState({ offlineSince: 1 });
    showPlane({ z: 3 });
    await vi.waitFor(() => expect(usePreview.getState().problem?.code).toBe('preview-slow'));
    expect(usePreview.getState().pixels?.z).toBe(0);
    useFolder.setState({ offlineSince: null });
    showPlane({ z: 4 });
    await vi.waitFor(() => expect(usePreview.getState().pixels).toBeNull());
  });
});

describe('an image that is selected', () => {
  const view = {
    facts: {
      kind: 'grey',
      width: 1024,
      height: 1024,
      z: 9,
      t: 1,
      problem: null,
      channels: [{ absent: null }],
      ownChannel: 0,
    },
  };
  const names = () => host.asked.map(({ name }) => name);

  it('has its first picture requested with its view, once', async () => {
    planesOf(1);
    host.answer('image.view', () => ok(view));
    const path = `image ${image++}.tif`;
    await showImage('f', path);
    expect(names().sort()).toEqual(['image.pixels', 'image.view']);
    expect(usePreview.getState()).toMatchObject({ path, isReading: false, channels: [0], pixels: { z: 0 } });
    await showImage('f', null);
    await showImage('f', path);
    expect(places()).toEqual([0]);
    expect(usePreview.getState().pixels?.z).toBe(0);
  });

  it('has the rest of its first plane read after a quiet moment, before the planes beside it', async () => {
    host.answer('image.pixels', (args: { channels: unknown }) =>
      ok(packAnswer({ ...head(1), hasMore: args.channels === null }, [new Uint8Array(1024)])),
    );
    host.answer('image.view', () => ok(view));
    const path = `image ${image++}.tif`;
    await showImage('f', path);
    expect(usePreview.getState().pixels?.head.hasMore).toBe(true);
    await vi.advanceTimersByTimeAsync(150);
    expect(usePreview.getState().pixels?.head.hasMore).toBe(false);
    expect(places()).toEqual([0, 0, 1]);
    await showImage('f', null);
    await showImage('f', path);
    expect(usePreview.getState().pixels?.head.hasMore).toBe(false);
    expect(places()).toEqual([0, 0, 1]);
  });

  it('is not shown once another one is selected', async () => {
    planesOf(1);
    const releases: (() => void)[] = [];
    host.answer('image.view', () => new Promise((done) => releases.push(() => done(ok(view)))));
    const [one, other] = [`image ${image++}.tif`, `image ${image++}.tif`];
    const first = showImage('f', one);
    const second = showImage('f', other);
    for (const release of releases) release();
    await Promise.all([first, second]);
    expect(usePreview.getState().path).toBe(other);
    expect(usePreview.getState().pixels).not.toBeNull();
  });

  it('has finer pixels that are announced before its view arrives', async () => {
    const answers = [false, true];
    host.answer('image.pixels', () => ok(packAnswer({ ...head(1), final: answers.shift() }, [new Uint8Array(1024)])));
    let release = (): void => {};
    host.answer('image.view', () => new Promise((done) => (release = () => done(ok(view)))));
    const stop = listenToPixels();
    const shown = showImage('f', `image ${image++}.tif`);
    host.send('image.finer', { view: views.whole });
    release();
    await shown;
    stop();
    expect(usePreview.getState().pixels?.head.final).toBe(true);
  });
});
