import { describe, expect, it } from 'vitest';
import type { Actions, NewAction } from '../../../../../electron/host/history/history.ts';
import { asOneAction } from '../../../../../electron/host/history/joined-actions.ts';
import type { ReplacedVersion } from '../../../../../electron/host/history/recorder.ts';

/** Records what is begun, kept and ended. */
function noted() {
  const begun: { readonly root: string; readonly paths: string[]; ended: number }[] = [];
  const actions = {
    begin: async ({ root }: NewAction) => {
      const one = { root, paths: [] as string[], ended: 0 };
      begun.push(one);
      return {
        keep: ({ path }: { readonly path: string }) => {
          one.paths.push(path);
          return { ready: async () => {}, drop: () => {} };
        },
        end: async () => void one.ended++,
        id: '',
      };
    },
  };
  return { begun, actions };
}

const action = (root: string) => ({ cause: 'set', label: 'Species', root }) as const;
const version = (path: string) => ({ path, sidecar: '', before: null, after: null, changes: [] });

describe('saves of several folders', () => {
  it('are one action of the folder around them, with paths relative to it', async () => {
    const { begun, actions } = noted();
    const folders = ['/data/2025/day 1', '/data/2025', '/data/2024/day-1'];
    const paths = ['2025/day 1/a.tif', '2025/a.tif', '2024/day-1/a.tif'];
    await asOneAction(actions, folders, async (joined) => {
      for (const folder of folders) {
        const recorder = await joined.begin(action(folder));
        recorder.keep(version('a.tif'));
        await recorder.end();
      }
      expect(begun).toEqual([{ root: '/data', paths, ended: 0 }]);
    });
    expect(begun).toEqual([{ root: '/data', paths, ended: 1 }]);
  });

  it('hand on what they are and what is kept, bytes and all', async () => {
    const begun: NewAction[] = [];
    const kept: ReplacedVersion[] = [];
    const begin = async (one: NewAction) => {
      begun.push(one);
      const keep = (replaced: ReplacedVersion) => {
        kept.push(replaced);
        return { ready: async () => {}, drop: () => {} };
      };
      return { id: '', keep, end: async () => {} };
    };
    const replaced = { ...version('a.tif'), sidecar: '/data/a/a.tif.json', before: Buffer.from('old'), after: null };
    await asOneAction({ begin }, ['/data/a', '/data/b'], async (joined) => {
      (await joined.begin({ ...action('/data/a'), undoes: 'x' })).keep(replaced);
    });
    expect(begun).toEqual([{ ...action('/data'), undoes: 'x' }]);
    expect(kept).toEqual([{ ...replaced, path: 'a/a.tif' }]);
  });

  it('end their action also where one of them throws', async () => {
    const { begun, actions } = noted();
    const saves = asOneAction(actions, ['/data/a', '/data/b'], async (joined) => {
      const recorder = await joined.begin(action('/data/a'));
      recorder.keep(version('a.tif'));
      throw new Error('the drive is gone');
    });
    await expect(saves).rejects.toThrow('the drive is gone');
    expect(begun).toEqual([{ root: '/data', paths: ['a/a.tif'], ended: 1 }]);
  });

  it('are one action of their own folder where there is only one', async () => {
    const { begun, actions } = noted();
    await asOneAction(actions, ['/data'], async (joined) => {
      const recorder = await joined.begin(action('/data'));
      recorder.keep(version('day 1/a.tif'));
      expect(begun).toEqual([{ root: '/data', paths: ['day 1/a.tif'], ended: 0 }]);
    });
  });

  const sixThousandEach = async (joined: Actions) => {
    for (const folder of ['/data/a', '/data/b', '/data/c']) {
      const recorder = await joined.begin(action(folder));
      for (let i = 0; i < 6000; i++) recorder.keep(version(`${i}.tif`));
      await recorder.end();
    }
  };
  const counts = async (mostImages?: number) => {
    const { begun, actions } = noted();
    await asOneAction(actions, ['/data/a', '/data/b', '/data/c'], sixThousandEach, mostImages);
    return begun.map(({ paths, ended }) => [paths.length, ended]);
  };

  it('are one action however many images there are', async () => {
    expect(await counts()).toEqual([[18_000, 1]]);
  });

  it('begin another action once one has as many images as are wanted of one, and end each once', async () => {
    expect(await counts(10_000)).toEqual([
      [12_000, 1],
      [6000, 1],
    ]);
  });
});
