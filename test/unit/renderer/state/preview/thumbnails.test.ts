import { beforeEach, expect, it, vi } from 'vitest';
import { packAnswer } from '../../../../../shared/picture/binary-answer.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { ok } from '../../../../../shared/problems/result.ts';
import { aRow } from '../../../../helpers/rows.ts';
import type { fakeHost } from '../fake-host.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({ host: (await import('../fake-host.ts')).fakeHost() }));
const host = (await import('../../../../../renderer/host/host.ts')).host as unknown as ReturnType<typeof fakeHost>;
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { thumbnailOf, wantThumbnails } = await import('../../../../../renderer/state/preview/thumbnails.ts');

interface Request {
  readonly paths: readonly string[];
  readonly view: string;
}

const names = Array.from({ length: 60 }, (_, i) => `${i}.tif`);
const waiting: { readonly request: Request; readonly end: (isEnded: boolean) => void }[] = [];

beforeEach(() => {
  waiting.length = 0;
  const byPath = new Map(names.map((name) => [name, aRow(name)]));
  const rows = { ...useFolder.getState().rows, byPath };
  useFolder.setState({ folder: { id: `f${Math.random()}` } as never, rows, status: null as never, offlineSince: null });
  host.answer('image.thumbnails', (request: Request) => {
    return new Promise((settle) => {
      const end = (isEnded: boolean) => {
        const head = request.paths.map((path) => ({ path, problem: isEnded ? problem('bad-request') : null }));
        settle(
          ok(
            packAnswer(
              head,
              head.map(() => Uint8Array.of(1)),
            ),
          ),
        );
      };
      waiting.push({ request, end });
    });
  });
});

const asked = (nth: number) =>
  vi.waitFor(() => {
    expect(waiting.length).toBeGreaterThan(nth);
    return (waiting[nth] as (typeof waiting)[number]).request;
  });

it('sends a new request at once when all pending images were scrolled away, under the same name', async () => {
  wantThumbnails(names.slice(0, 12));
  const first = await asked(0);
  wantThumbnails(names.slice(40, 52));
  const second = await asked(1);
  expect(second.paths).toEqual(names.slice(40, 52));
  expect(second.view).toBe(first.view);
  waiting[0]?.end(true);
  waiting[1]?.end(false);
  await vi.waitFor(() => expect(thumbnailOf('40.tif')?.kind).toBe('picture'));
  expect(thumbnailOf('0.tif')).toBeNull();
  expect(waiting).toHaveLength(2);
});

it('waits for a batch of which some are still needed, then requests the rest', async () => {
  wantThumbnails(names.slice(0, 12));
  await asked(0);
  wantThumbnails(names.slice(6, 18));
  expect(waiting).toHaveLength(1);
  waiting[0]?.end(false);
  expect((await asked(1)).paths).toEqual(names.slice(12, 18));
  waiting[1]?.end(false);
  await vi.waitFor(() => expect(thumbnailOf('17.tif')?.kind).toBe('picture'));
});
