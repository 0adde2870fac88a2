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
const { followPictures } = await import('../../../../../renderer/state/preview/preview-ahead.ts');
const { followFocus } = await import('../../../../../renderer/state/preview/preview-focus.ts');
const { useTable } = await import('../../../../../renderer/state/table/table.ts');
const { select, useSelection } = await import('../../../../../renderer/state/table/selection.ts');
const { noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');

const megabytes = 1024 * 1024;
const head = (rows: number): PixelsHead => ({
  channels: [0],
  planes: [{ type: 'u8', rows, cols: 1024, min: 0, max: 9, low: 0, high: 9, histogram: [], isLabels: false, gaps: [] }],
  region: [0, rows, 0, 1024],
  level: 0,
  step: [1, 1],
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

let stopReadingAhead = (): void => {};

beforeEach(() => {
  vi.useFakeTimers();
  stopReadingAhead = followPictures();
  useTable.setState({ paths: [] });
  host.asked.length = 0;
  const facts = { width: 1024, height: 1024, z: 9, t: 1, problem: null, kind: 'grey', channels: [{}] };
  const view = { facts } as unknown as ImageView;
  usePreview.setState({ ...noPreview, folder: 'f', path: `image ${image++}.tif`, view, z: 0 });
  useFolder.setState({ offlineSince: null });
});
afterEach(() => {
  stopReadingAhead();
  vi.useRealTimers();
});

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

  it('that exceed the cache are shown but not kept', async () => {
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

  it('are requested separately as means and as brightest samples', async () => {
    planesOf(1);
    await readPixels();
    setReduce('max');
    await vi.waitFor(() => expect(asked()).toHaveLength(2));
    expect(asked().map((request) => (request as unknown as { reduce: string }).reduce)).toEqual(['mean', 'max']);
    setReduce('mean');
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toHaveLength(2);
  });

  it('stay while the drive is away, and go with any other failure', async () => {
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

describe('an image that could not be read while the drive was away', () => {
  it('is read again when the drive is back', async () => {
    host.answer('image.view', () => fail(problem('image-unreadable')));
    useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' }, rows: noRows, offlineSince: 1 });
    select(['away.tif']);
    const stop = followFocus();
    await vi.waitFor(() => expect(usePreview.getState().problem?.code).toBe('image-unreadable'));
    host.asked.length = 0;
    useFolder.setState({ offlineSince: null });
    await vi.waitFor(() => expect(host.asked.map(({ name }) => name)).toContain('image.view'));
    stop();
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

  it('has its view at once where that was read before, while its picture is read', async () => {
    host.answer('image.view', () => ok(view));
    host.answer('image.pixels', () => fail(problem('preview-slow')));
    const path = `image ${image++}.tif`;
    await showImage('f', path);
    await showImage('f', null);
    planesOf(1);
    const shown = showImage('f', path);
    expect(usePreview.getState()).toMatchObject({ path, view, pixels: null, isReading: true });
    await shown;
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

  it('is requested once more where an older request came later and cancelled it', async () => {
    planesOf(1);
    host.answer('image.view', () => ok(view));
    const answers = [fail(problem('bad-request')), ok(packAnswer(head(1024), [new Uint8Array(megabytes)]))];
    host.answer('image.pixels', () => answers.shift() ?? fail(problem('bad-request')));
    await showImage('f', `image ${image++}.tif`);
    expect(usePreview.getState()).toMatchObject({ problem: null, pixels: { z: 0 } });
  });

  it('is shown with the channels that it has, after it was replaced', async () => {
    const sets: number[][] = [];
    host.answer('image.pixels', ({ channels }: { channels: number[] | null }) => {
      if (channels) sets.push(channels);
      const shown = channels ?? [0, 1];
      const made = { ...head(1), channels: shown, planes: shown.flatMap(() => head(1).planes) };
      return ok(
        packAnswer(
          made,
          shown.map(() => new Uint8Array(1024)),
        ),
      );
    });
    const withChannels = (count: number) => ({
      facts: { ...view.facts, channels: Array.from({ length: count }, () => ({ absent: null })) },
    });
    const path = `image ${image++}.tif`;
    const showWith = async (count: number): Promise<readonly number[]> => {
      host.answer('image.view', () => ok(withChannels(count)));
      await showImage('f', path);
      return usePreview.getState().channels;
    };
    expect(await showWith(2)).toEqual([0, 1]);
    usePreview.setState({ channels: [1], channel: 1 });
    expect(await showWith(2)).toEqual([1]);
    expect(await showWith(1)).toEqual([0]);
    expect(usePreview.getState().channel).toBe(0);
    expect(await showWith(3)).toEqual([0, 1, 2]);
    expect(sets).toEqual([[1], [0], [0, 1, 2]]);
  });

  it('gives way to the reason, after it was replaced by one that cannot be drawn, and comes back', async () => {
    planesOf(1);
    host.answer('image.view', () => ok(view));
    const path = `image ${image++}.tif`;
    await showImage('f', path);
    host.answer('image.view', () => ok({ facts: { ...view.facts, problem: problem('preview-samples') } }));
    await showImage('f', path);
    expect(usePreview.getState()).toMatchObject({
      problem: { code: 'preview-samples' },
      pixels: null,
      isReading: false,
    });
    host.answer('image.view', () => ok(view));
    await showImage('f', path);
    expect(usePreview.getState()).toMatchObject({ problem: null, pixels: { z: 0 } });
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

  it('shows finer pixels that were announced before its view arrived', async () => {
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

describe('a rough picture', () => {
  it('stays, with the problem, where reading all lines of it fails; that of another plane does not', async () => {
    host.answer('image.pixels', () => ok(packAnswer({ ...head(1), final: false, every: 8 }, [new Uint8Array(1024)])));
    await readPixels();
    expect(usePreview.getState()).toMatchObject({ isReading: true, problem: null });
    host.answer('image.pixels', () => fail(problem('preview-slow')));
    await readPixels();
    expect(usePreview.getState()).toMatchObject({
      isReading: false,
      problem: { code: 'preview-slow' },
      pixels: { head: { every: 8 } },
    });
    showPlane({ z: 1 });
    await vi.waitFor(() => expect(usePreview.getState().pixels).toBeNull());
  });
});

describe('the images beside the one that is shown', () => {
  const facts = { kind: 'grey', width: 1024, height: 1024, z: 1, t: 1, problem: null, channels: [{ absent: null }] };
  const paths = () => host.asked.map(({ name, args }) => `${name} ${(args as { path: string }).path}`);
  let listed: string[] = [];

  /** Views of images of so many rows. */
  function viewsOf(height: number): void {
    host.answer('image.view', () => ok({ facts: { ...facts, height, ownChannel: 0 } }));
  }

  async function settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1000);
  }

  let stop = (): void => {};
  beforeEach(() => {
    viewsOf(1024);
    planesOf(1);
    listed = Array.from({ length: 9 }, () => `image ${image++}.tif`);
    useTable.setState({ paths: listed });
    useFolder.setState({ folder: { id: 'f' } as never, rows: { ...noRows } });
    useSelection.setState({ paths: [], focused: null });
    stop = followFocus();
  });
  afterEach(() => stop());

  it('are read once it is shown, and shown at once when they are selected', async () => {
    select([listed[3] as string]);
    // The request does not wait for the window to draw the selection.
    expect(paths().sort()).toEqual([`image.pixels ${listed[3]}`, `image.view ${listed[3]}`]);
    await settle();
    host.asked.length = 0;
    select([listed[4] as string]);
    expect(usePreview.getState()).toMatchObject({ path: listed[4], isReading: false, pixels: { z: 0 } });
    expect(usePreview.getState().view).not.toBeNull();
    expect(paths()).toEqual([]);
    await settle();
    // Further down only: the one above is known.
    expect(paths()).toEqual([`image.view ${listed[5]}`, `image.pixels ${listed[5]}`]);
  });

  it('are read again where they changed while they were read', async () => {
    select([listed[3] as string]);
    await vi.advanceTimersByTimeAsync(100);
    const changed = listed[4] as string;
    let release = (): void => {};
    host.answer('image.pixels', ({ path }: { path: string }) => {
      const pixels = ok(packAnswer(head(1024), [new Uint8Array(megabytes)]));
      return path === changed ? new Promise((done) => (release = () => done(pixels))) : pixels;
    });
    await settle();
    useFolder.setState({
      rows: { ...noRows, byPath: new Map([[changed, { stamp: { size: 2, mtimeMs: 2 } }]]) } as never,
    });
    release();
    await settle();
    host.asked.length = 0;
    select([changed]);
    expect(paths()).toContain(`image.pixels ${changed}`);
  });

  it('are read from the side that the user moves to', async () => {
    select([listed[6] as string]);
    await settle();
    select([listed[2] as string]);
    await settle();
    const later = paths().filter((each) => each.startsWith('image.pixels'));
    expect(later.slice(-2)).toEqual([`image.pixels ${listed[1]}`, `image.pixels ${listed[3]}`]);
  });

  it('are not read while another image is being read', async () => {
    select([listed[3] as string]);
    await vi.advanceTimersByTimeAsync(140);
    select([listed[8] as string]);
    await vi.advanceTimersByTimeAsync(140);
    expect(paths().filter((each) => !each.endsWith(listed[3] as string))).toHaveLength(2);
  });

  it('do not cancel the image that is selected while one of them is being read', async () => {
    select([listed[3] as string]);
    let release = (): void => {};
    await vi.advanceTimersByTimeAsync(100);
    host.answer('image.view', () => new Promise((done) => (release = () => done(ok({ facts })))));
    await vi.advanceTimersByTimeAsync(100);
    expect(paths().at(-1)).toBe(`image.view ${listed[4]}`);
    const releaseNeighbour = release;
    select([listed[8] as string]);
    releaseNeighbour();
    await vi.advanceTimersByTimeAsync(0);
    expect(
      paths()
        .filter((each) => each.startsWith('image.pixels'))
        .at(-1),
    ).toBe(`image.pixels ${listed[8]}`);
  });

  it('are not read where their planes are large', async () => {
    viewsOf(8192);
    select([listed[3] as string]);
    await settle();
    expect(paths().filter((each) => each.startsWith('image.pixels'))).toEqual([`image.pixels ${listed[3]}`]);
  });

  it('is read again when a file beside it gives it other axes', async () => {
    const path = listed[3] as string;
    const withShape = (shape: readonly number[]) => {
      const row = { path, stamp: { size: 1, mtimeMs: 1 }, sidecarStamp: null, dialect: 'ome', header: { shape } };
      useFolder.setState({ rows: { ...noRows, byPath: new Map([[path, row as never]]) } });
    };
    withShape([8, 8]);
    select([path]);
    await settle();
    host.asked.length = 0;
    withShape([7, 8, 8]);
    await settle();
    expect(paths().slice(0, 2)).toEqual([`image.view ${path}`, `image.pixels ${path}`]);
  });

  it('are read again once any file has changed', async () => {
    select([listed[3] as string]);
    await settle();
    useFolder.setState({ rows: { ...noRows } });
    host.asked.length = 0;
    select([listed[4] as string]);
    await settle();
    expect(paths()[0]).toBe(`image.view ${listed[4]}`);
  });
});
