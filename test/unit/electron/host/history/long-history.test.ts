import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listActions, listLength } from '../../../../../electron/host/history/action-list.ts';
import { actionsOf } from '../../../../../electron/host/history/folder-actions.ts';
import { History } from '../../../../../electron/host/history/history.ts';
import type { SavedAction } from '../../../../../shared/saved/history.ts';
import { type MadeAction, madeId, writeLogs, writePacks } from '../../../../helpers/saved-actions.ts';
import { put, sidecarText, tempFolder } from '../temp-folder.ts';
import { actionOf, actionsIn, aPast, patch, save, sidecarOf, undo } from './past.ts';

/** What was read of the disk. */
const disk = vi.hoisted(() => ({ files: new Set<string>(), bytes: 0 }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open = async (path: string, flags: string, mode?: number) => {
    const file = await real.open(path, flags, mode);
    const read = file.read.bind(file);
    disk.files.add(path);
    file.read = (async (buffer: Buffer, offset: number, length: number, position: number) => {
      const done = await read(buffer, offset, length, position);
      disk.bytes += done.bytesRead;
      return done;
    }) as typeof file.read;
    return file;
  };
  return { ...real, open };
});

beforeEach(() => {
  disk.files.clear();
  disk.bytes = 0;
});

const [own, other] = [join('/data', 'own'), join('/data', 'other')];
/** Files that are read ahead. */
const ahead = 32;

function action(root: string, told: Partial<MadeAction> = {}): MadeAction {
  return { root, images: ['a.tif'], ...told };
}

function historyOf(actions: readonly MadeAction[]): History {
  const userFolder = tempFolder();
  writeLogs(userFolder, actions);
  return new History(userFolder);
}

function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

/** All pages of the list, one after the other. */
async function pagesOf(history: History, root: string): Promise<readonly (readonly SavedAction[])[]> {
  const pages: (readonly SavedAction[])[] = [];
  let page = await listActions(history, root, null);
  pages.push(page.actions);
  while (page.older) {
    page = await listActions(history, root, page.older);
    pages.push(page.actions);
  }
  return pages;
}

describe('listActions', () => {
  it('lists the newest of a thousand and reads hardly more than those', async () => {
    const history = historyOf(times(1000, () => action(own)));
    const first = await listActions(history, own, null);
    expect(first.actions.map(({ id }) => id)).toEqual(times(listLength, (n) => madeId(999 - n)));
    expect(disk.files.size).toBeLessThan(listLength + 1 + ahead);
    disk.files.clear();
    const second = await listActions(history, own, first.older);
    expect(second.actions.map(({ id }) => id)).toEqual(times(listLength, (n) => madeId(949 - n)));
    expect(disk.files.size).toBeLessThan(listLength + 1 + ahead);
  });

  it('finds those of a folder behind hundreds of other folders', async () => {
    const foreign = times(500, () => action(other));
    const history = historyOf([action(own), ...foreign, action(own), ...foreign]);
    const { actions, older } = await listActions(history, own, null);
    expect(actions.map(({ id }) => id)).toEqual([madeId(501), madeId(0)]);
    expect(older).toBeNull();
  });

  it.each([
    ['logs', async (userFolder: string, actions: readonly MadeAction[]) => writeLogs(userFolder, actions)],
    ['packs', writePacks],
  ] as const)('reads no more than the beginning of %s of other folders', async (_, write) => {
    const [userFolder, images] = [tempFolder(), times(4000, (n) => `${n}.tif`)];
    await write(userFolder, [action(own), action(other, { images }), action(other, { images })]);
    const { actions } = await listActions(new History(userFolder), own, null);
    expect(actions).toHaveLength(1);
    expect(disk.files.size).toBeGreaterThanOrEqual(3);
    expect(disk.bytes).toBeLessThan(3 * 64 * 1024);
  });

  it('reports that there are no older ones after the last', async () => {
    const history = historyOf([action(other), ...times(listLength, () => action(own))]);
    expect((await listActions(history, own, null)).older).toBeNull();
    expect(
      (await pagesOf(historyOf(times(listLength + 1, () => action(own))), own)).map((page) => page.length),
    ).toEqual([listLength, 1]);
    expect(await listActions(historyOf([]), own, null)).toEqual({ actions: [], older: null, unread: [] });
  });

  it('marks an older action that a listed one undid', async () => {
    const image = join(own, 'a.tif');
    const takesBack = (n: number) => action(own, { cause: 'undo', undoes: madeId(n), settled: [image] });
    const saves = times(listLength + 10, () => action(own));
    const pages = await pagesOf(historyOf([...saves, takesBack(3), takesBack(4), takesBack(saves.length)]), own);
    expect(pages.map((page) => page.length)).toEqual([listLength, 13]);
    const undone = pages.flat().filter((one) => one.undone > 0);
    expect(undone.map(({ id }) => id)).toEqual([madeId(saves.length), madeId(4)]);
  });

  it('lists page by page what it would list at once', async () => {
    const roots = [own, join(own, 'day 1'), '/data', other];
    const made = fc.record({
      root: fc.constantFrom(...roots),
      images: fc.subarray(['a.tif', 'own/a.tif', 'own/day 1/a.tif', 'day 1/a.tif']),
      undoes: fc.option(fc.nat(60), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(made, { minLength: 100, maxLength: 260 }), async (steps) => {
        const actions = steps.map(({ undoes: back, ...told }, n): MadeAction => {
          const target = steps[n - 1 - (back ?? n)];
          if (back === undefined || !target) return action(told.root, told);
          const settled = target.images.map((path) => join(target.root, path));
          return action(target.root, { ...told, root: target.root, settled, undoes: madeId(n - 1 - back) });
        });
        const history = historyOf(actions);
        const all: unknown[] = [];
        for await (const { action, written, undone } of actionsOf(history.read(await history.ids()), own)) {
          all.push([action.head.id, written.length, undone.size]);
        }
        const pages = (await pagesOf(history, own)).flat();
        expect(pages.map(({ id, images, undone }) => [id, images, undone])).toEqual(all);
      }),
      { numRuns: 20, seed: 11 },
    );
  }, 60_000);
});

describe('findAction', () => {
  it('finds any action by its id, with its undos, without reading older ones', async () => {
    const image = join(own, 'a.tif');
    const undoing = action(own, { cause: 'undo', undoes: madeId(2000), settled: [image] });
    const history = historyOf([...times(2500, () => action(own)), ...times(500, () => action(other)), undoing]);
    const found = await actionOf({ history, root: own }, madeId(2000));
    expect(found?.undone).toEqual(new Set(['a.tif']));
    expect(disk.files.size).toBe(1001);
  });

  it('finds nothing, and reads nothing, where there is no such action', async () => {
    const history = historyOf(times(40, () => action(own)));
    expect(await actionOf({ history, root: own }, madeId(41))).toBeNull();
    expect(await actionOf({ history, root: own }, 'aa')).toBeNull();
    expect(disk.files.size).toBe(0);
    expect(await actionOf({ history, root: other }, madeId(3))).toBeNull();
  });

  it('undoes the newest action of a folder after a thousand others, and after a restart', async () => {
    const past = aPast();
    put(past.root, 'a.tif');
    put(past.root, 'a.tif.json', sidecarText({ species: 'rat' }));
    await save(past, [patch('a.tif', 'species', 'rat', 'mouse')]);
    writeLogs(
      past.userFolder,
      times(1000, (n) => action(other, { id: madeId(20_000_000 + n) })),
    );
    const again = aPast({}, past.userFolder, past.root);
    const [listed] = (await listActions(again.history, again.root, null)).actions;
    const found = await actionOf(again, listed?.id ?? '');
    expect(await undo(again, found ?? undefined)).toMatchObject([{ step: 'restored' }]);
    expect(sidecarOf(past, 'a.tif')).toBe(sidecarText({ species: 'rat' }));
  });

  it('finds the undo of what was saved before the clock was set back', async () => {
    const past = aPast();
    put(past.root, 'a.tif');
    const later = madeId(20_000_000);
    writeLogs(past.userFolder, [action(past.root, { id: later })]);
    await undo(past, (await actionsIn(past))[0]);
    // Its sidecar is gone: the undo has left it as it is.
    expect((await actionOf(past, later))?.skipped.size).toBe(1);
  });
});
