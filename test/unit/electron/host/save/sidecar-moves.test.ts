import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realDisk } from '../../../../../electron/host/disk/disk.ts';
import { FolderLocks } from '../../../../../electron/host/disk/folder-locks.ts';
import { attach, type MoveTools, setAside } from '../../../../../electron/host/save/sidecar-moves.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { faultyDisk, osError, type Step } from '../faulty-disk.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const damaged = '{"version": 2, "exper';
const foreign = '{"boxes": []}';

/** A file that was written some time ago: a fresh one could be half written yet, and is waited for. */
function putOld(folder: string, name: string, content: string | Uint8Array): string {
  const path = put(folder, name, content);
  utimesSync(path, 1_700_000_000, 1_700_000_000);
  return path;
}

function toolsFor(root: string): MoveTools {
  const recorder = { keep: () => ({ ready: () => Promise.resolve(), drop: () => {} }) };
  return { store: new SidecarStore(), roots: { root, all: [root], reading: 1 }, recorder };
}

/** Tools whose disk fails at one step; `dropped` counts the versions that were withdrawn from the history. */
function failingAt(root: string, failing: readonly Step[]) {
  const dropped: string[] = [];
  const disk = faultyDisk((step) => {
    if (failing.includes(step)) throw osError('EIO');
  });
  const recorder = { keep: () => ({ ready: async () => {}, drop: () => void dropped.push('dropped') }) };
  return { tools: { ...toolsFor(root), store: new SidecarStore(disk), recorder }, dropped };
}

function folderWith(sidecar: string | null): string {
  const root = tempFolder();
  put(root, 'day/a.tif', smallTiff());
  if (sidecar !== null) putOld(root, 'day/a.tif.json', sidecar);
  return root;
}

describe('setAside', () => {
  it('renames a damaged sidecar, bytes unchanged', async () => {
    const root = folderWith(damaged);
    const tools = toolsFor(root);
    const aside = await setAside('day/a.tif', false, tools);
    expect(aside).toMatchObject({ state: 'moved', image: 'day/a.tif' });
    expect(aside.sidecar).toMatch(/^day\/a\.tif\.json\.damaged-\d{8}-\d{4}$/);
    expect(readdirSync(join(root, 'day')).sort()).toEqual(['a.tif', aside.sidecar.slice(4)]);
    expect(readFileSync(join(root, aside.sidecar), 'utf8')).toBe(damaged);
  });

  it('numbers a twin of the same minute', async () => {
    const root = folderWith(damaged);
    const tools = toolsFor(root);
    const first = await setAside('day/a.tif', false, tools);
    putOld(root, 'day/a.tif.json', `${damaged} again`);
    const second = await setAside('day/a.tif', false, tools);
    expect(second.state).toBe('moved');
    expect(second.sidecar).not.toBe(first.sidecar);
    expect(readFileSync(join(root, first.sidecar), 'utf8')).toBe(damaged);
  });

  it('leaves one of another program where it is, unless requested', async () => {
    const root = folderWith(foreign);
    expect(await setAside('day/a.tif', false, toolsFor(root))).toMatchObject({ state: 'failed' });
    const aside = await setAside('day/a.tif', true, toolsFor(root));
    expect(aside.sidecar).toMatch(/^day\/a\.tif\.json\.set-aside-/);
  });

  it('never moves aside a readable one', async () => {
    const root = folderWith(sidecarText({ species: 'mouse' }));
    const aside = await setAside('day/a.tif', true, toolsFor(root));
    expect(aside).toMatchObject({ state: 'failed', problem: { code: 'not-moved', path: 'day/a.tif' } });
    expect(readdirSync(join(root, 'day'))).toEqual(['a.tif', 'a.tif.json']);
  });

  it('reports that it no longer exists', async () => {
    const aside = await setAside('day/a.tif', true, toolsFor(folderWith(null)));
    expect(sentenceOf(aside.problem)).toContain('it is no longer there');
  });

  it('moves aside a folder of that name, and a link that leads nowhere', async () => {
    const root = folderWith(null);
    mkdirSync(join(root, 'day/a.tif.json'));
    expect(await setAside('day/a.tif', false, toolsFor(root))).toMatchObject({ state: 'moved' });
    symlinkSync('nowhere', join(root, 'day/a.tif.json'));
    expect(await setAside('day/a.tif', false, toolsFor(root))).toMatchObject({ state: 'moved' });
    expect(existsSync(join(root, 'day/a.tif.json'))).toBe(false);
  });

  it('waits until the history has the bytes', async () => {
    const root = folderWith(damaged);
    const order: string[] = [];
    const disk = faultyDisk((step) => {
      // The first call of a move itself.
      if (step === 'lstat') order.push('moved');
    });
    const ready = async () => {
      // Long enough for a move that does not wait.
      for (let turn = 0; turn < 500 && order.length === 0; turn++)
        await new Promise((resolve) => setImmediate(resolve));
      order.push('kept');
    };
    const recorder = { keep: () => ({ ready, drop: () => {} }) };
    const tools = { ...toolsFor(root), store: new SidecarStore(disk), recorder };
    expect(await setAside('day/a.tif', false, tools)).toMatchObject({ state: 'moved' });
    expect(order[0]).toBe('kept');
    expect(order).toContain('moved');
  });

  it.each([
    // Without a link it would be renamed.
    { steps: ['link', 'rename'], isMoved: false },
    { steps: ['folder.sync'], isMoved: true },
  ] as const)(
    'that fails at $steps is told with its reason, and can be undone if it was moved',
    async ({ steps, isMoved }) => {
      const root = folderWith(damaged);
      const { tools, dropped } = failingAt(root, steps);
      const aside = await setAside('day/a.tif', false, tools);
      expect(aside).toMatchObject({ state: 'failed', image: 'day/a.tif', place: { path: 'day/a.tif' } });
      expect(aside.problem).toMatchObject({ details: { reason: 'EIO' }, path: 'day/a.tif' });
      expect(existsSync(join(root, 'day/a.tif.json'))).toBe(!isMoved);
      expect(dropped).toHaveLength(isMoved ? 0 : 1);
    },
  );

  it('leaves one that another program repairs at the last moment', async () => {
    const root = folderWith(damaged);
    const path = join(root, 'day/a.tif.json');
    const tools = toolsFor(root);
    const move: SidecarStore['move'] = (from, to, isWanted) => {
      writeFileSync(path, sidecarText());
      return tools.store.move(from, to, isWanted);
    };
    const load: SidecarStore['load'] = (...of) => tools.store.load(...of);
    const aside = await setAside('day/a.tif', false, { ...tools, store: { move, load } as SidecarStore });
    expect(aside).toMatchObject({
      state: 'failed',
      problem: { code: 'not-moved', details: { reason: 'move-changed' } },
    });
    expect(readFileSync(path, 'utf8')).toBe(sidecarText());
  });

  it('keeps a name of 255 bytes within what a drive can store', async () => {
    const root = tempFolder();
    const image = `${'x'.repeat(246)}.tif`;
    put(root, image, smallTiff());
    putOld(root, `${image}.json`, damaged);
    const aside = await setAside(image, false, toolsFor(root));
    expect(aside.state).toBe('moved');
    expect(Buffer.byteLength(aside.sidecar)).toBe(255);
  });
});

describe('attach', () => {
  const pair = { sidecar: 'old/b.tif.json', image: 'day/a.tif' };

  function folderWithOrphan(): string {
    const root = folderWith(null);
    put(root, pair.sidecar, sidecarText({ species: 'mouse' }));
    return root;
  }

  it('moves exactly the same bytes', async () => {
    const root = folderWithOrphan();
    expect(await attach(pair, toolsFor(root))).toMatchObject({ ...pair, state: 'moved' });
    expect(readdirSync(join(root, 'old'))).toEqual([]);
    expect(readFileSync(join(root, 'day/a.tif.json'), 'utf8')).toBe(sidecarText({ species: 'mouse' }));
  });

  it('refuses an image that has a sidecar by now', async () => {
    const root = folderWithOrphan();
    put(root, 'day/a.tif.json', sidecarText());
    const refused = await attach(pair, toolsFor(root));
    expect(sentenceOf(refused.problem)).toContain('another file already has that name');
    expect(existsSync(join(root, pair.sidecar))).toBe(true);
    expect(readFileSync(join(root, 'day/a.tif.json'), 'utf8')).toBe(sidecarText());
  });

  it('refuses a sidecar whose own image is beside it again', async () => {
    const root = folderWithOrphan();
    put(root, 'old/b.tif', smallTiff());
    const refused = await attach(pair, toolsFor(root));
    expect(sentenceOf(refused.problem)).toContain('the image that it is named after is beside it again');
    expect(readdirSync(join(root, 'old')).sort()).toEqual(['b.tif', 'b.tif.json']);
    expect(readdirSync(join(root, 'day'))).toEqual(['a.tif']);
  });

  it.each([
    { sidecar: '../b.tif.json', image: 'day/a.tif', code: 'not-open' },
    { sidecar: 'link/b.tif.json', image: 'day/a.tif', code: 'link-outside' },
    { sidecar: 'old/b.tif.json', image: '../a.tif', code: 'not-open' },
    { sidecar: 'day/a.tif', image: 'day/a.tif', code: 'not-open' },
  ])('stays within the opened folders: $sidecar → $image', async ({ code, ...outside }) => {
    const root = folderWithOrphan();
    const other = tempFolder();
    put(other, 'b.tif.json', 'x');
    symlinkSync(other, join(root, 'link'));
    expect(await attach(outside, toolsFor(root))).toMatchObject({ state: 'failed', problem: { code } });
    expect(existsSync(join(other, 'b.tif.json'))).toBe(true);
    expect(existsSync(join(root, 'day/a.tif.json'))).toBe(false);
  });

  it('waits for another Scopecard that writes in either folder', async () => {
    const root = folderWithOrphan();
    const order: string[] = [];
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const other = new FolderLocks(realDisk).run(join(root, 'old'), async () => {
      begun();
      await new Promise((resolve) => setTimeout(resolve, 60));
      order.push('written');
    });
    await hasBegun;
    await attach(pair, toolsFor(root)).then(() => order.push('moved'));
    await other;
    expect(order).toEqual(['written', 'moved']);
    expect(readdirSync(join(root, 'day')).sort()).toEqual(['a.tif', 'a.tif.json']);
  });

  it('waits for a save that runs on either file', async () => {
    const root = folderWith(damaged);
    const tools = toolsFor(root);
    const image = join(root, 'day/a.tif');
    const place = { path: 'day/a.tif', image, linked: false, sidecar: `${image}.json` };
    const change = { field: 'experiment_metadata.species', after: 'rat' } as const;
    const [aside, save] = await Promise.all([
      setAside('day/a.tif', false, tools),
      tools.store.save({ place, roots: [root], changes: [change], header: async () => null }),
    ]);
    // Whichever came first: the damaged text is whole under one name, and no save overwrote it.
    expect(aside.state).toBe('moved');
    expect(readFileSync(join(root, aside.sidecar), 'utf8')).toBe(damaged);
    if (save.state === 'saved') expect(readFileSync(`${image}.json`, 'utf8')).toContain('"species": "rat"');
    else expect(existsSync(`${image}.json`)).toBe(false);
    writeFileSync(`${image}.json`, '{}');
  });
});

describe('attaching a sidecar to its own image', () => {
  it('is refused, and nothing waits forever', async () => {
    const root = folderWith('{}');
    symlinkSync(join(root, 'day/a.tif'), join(root, 'link.tif'));
    const tools = toolsFor(root);
    for (const image of ['day/a.tif', 'link.tif']) {
      const moved = await attach({ sidecar: 'day/a.tif.json', image }, tools);
      expect(moved).toMatchObject({ state: 'failed', problem: { code: 'not-moved' } });
      expect(sentenceOf(moved.problem)).toContain('it is that image’s own');
    }
    await tools.store.idle();
    expect(readFileSync(join(root, 'day/a.tif.json'), 'utf8')).toBe('{}');
  });
});
