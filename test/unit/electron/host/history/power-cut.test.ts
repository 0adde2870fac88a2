import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { type Disk, realDisk } from '../../../../../electron/host/disk/disk.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { put, sidecarText, tempFolder } from '../temp-folder.ts';
import { actionsIn, aPast, patch, save, undo } from './past.ts';

/** The real disk; `synced` gets each file's content as it was when it was synced last: all that a power cut leaves of it. */
function forgetfulDisk(synced: Map<string, Buffer>): Disk {
  const open: Disk['open'] = async (path, ...args) => {
    const file = await realDisk.open(path, ...args);
    const isFolder = (await file.stat()).isDirectory();
    return {
      stat: () => file.stat(),
      write: (...written) => file.write(...written),
      realPath: () => file.realPath(),
      chmod: (mode) => file.chmod(mode),
      chown: (uid, gid) => file.chown(uid, gid),
      close: () => file.close(),
      sync: async () => {
        await file.sync();
        const now = await file.realPath(); // a record gets its name when its first lines are safe
        synced.set(now, isFolder ? Buffer.alloc(0) : readFileSync(now));
      },
    };
  };
  const rename: Disk['rename'] = async (from, to) => {
    await realDisk.rename(from, to);
    synced.set(to, synced.get(from) ?? Buffer.alloc(0));
  };
  return { ...realDisk, open, rename };
}

it('has every version on the drive before it is replaced: a power cut at any replacement loses none', async () => {
  const [root, count] = [tempFolder(), 80];
  const names = Array.from({ length: count }, (_, i) => `${String(i).padStart(3, '0')}.tif`);
  for (const name of names) {
    put(root, name);
    put(root, `${name}.json`, sidecarText({ species: `rat ${name}` }));
  }
  const synced = new Map<string, Buffer>();
  const past = aPast({ disk: forgetfulDisk(synced) }, tempFolder(), root);
  const cuts: (readonly [string, string])[] = [];
  const rename = async (from: string, to: string) => {
    // What a power cut right after this replacement would leave of the history.
    const home = tempFolder();
    mkdirSync(join(home, 'history'));
    expect(synced.has(join(past.userFolder, 'history'))).toBe(true);
    for (const [path, bytes] of synced) {
      if (path.endsWith('.log')) writeFileSync(join(home, 'history', basename(path)), bytes);
    }
    cuts.push([basename(to), home]);
    await realDisk.rename(from, to);
  };
  await save(
    { ...past, store: new SidecarStore({ ...realDisk, rename }) },
    names.map((name) => patch(name, 'species', `rat ${name}`, 'mouse')),
  );
  expect(cuts).toHaveLength(count);
  for (const [sidecar, home] of cuts) {
    const [action] = await actionsIn(aPast({}, home, root));
    const written = action?.written.find(({ path }) => `${path}.json` === sidecar);
    expect(written, sidecar).toBeDefined();
    expect(action?.action.places.has(written?.before ?? '')).toBe(true);
  }
  // And the remaining record of the last one undoes all of it.
  const [, home = ''] = cuts.at(-1) ?? [];
  const after = aPast({}, home, root);
  const outcomes = await undo(after, (await actionsIn(after))[0]);
  expect(outcomes.map(({ step }) => step)).toEqual(names.map(() => 'restored'));
});

it('has every sidecar complete on the drive before the replacement', async () => {
  const [root, count] = [tempFolder(), 40];
  const names = Array.from({ length: count }, (_, i) => `${String(i).padStart(3, '0')}.tif`);
  for (const name of names) {
    put(root, name);
    put(root, `${name}.json`, sidecarText({ species: 'rat' }));
  }
  const synced = new Map<string, Buffer>();
  const disk = forgetfulDisk(synced);
  const cuts: boolean[] = [];
  const rename = async (from: string, to: string) => {
    if (to.endsWith('.json')) cuts.push(synced.get(from)?.equals(readFileSync(from)) === true);
    await disk.rename(from, to);
  };
  await save(
    { ...aPast({}, tempFolder(), root), store: new SidecarStore({ ...disk, rename }) },
    names.map((name) => patch(name, 'species', 'rat', 'mouse')),
  );
  expect(cuts).toEqual(names.map(() => true));
});
