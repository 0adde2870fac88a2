import { rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { folderState } from '../../../../../electron/cli/kept/folder-state.ts';
import { RunWitness } from '../../../../../electron/cli/kept/run-witness.ts';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';

/** A folder an hour old by the program's clock, and a run that reads it. */
function season() {
  const root = tempFolder();
  for (const name of ['a.tif', 'b.tif', 'day 1/c.tif']) put(root, name, smallTiff());
  put(root, 'a.tif.json', sidecarText());
  put(root, 'notes.md', 'text');
  const readAt = Date.now();
  const stampAt = (path: string) => {
    const { size, mtimeMs } = statSync(join(root, path));
    return { size, mtimeMs };
  };
  /** As the reading thread gives it. */
  const row = (path: string, hasSidecar = false): ImageRow =>
    aRow(path, {}, { stamp: stampAt(path), sidecarStamp: hasSidecar ? stampAt(`${path}.json`) : null });
  let newestMs = 0;
  let isSame = true;
  const run = { root, of: 'command', readAt, newestMs: () => newestMs, isStill: async () => isSame };
  const witness = new RunWitness(run);
  const state = () => runToEnd(folderState({ root, before: readAt }));
  const readAll = () => witness.saw([row('a.tif', true), row('b.tif'), row('day 1/c.tif')], []);
  const changeAt = (time: number): void => {
    newestMs = time;
  };
  const changeRules = (): void => {
    isSame = false;
  };
  return { root, readAt, witness, state, readAll, changeAt, changeRules };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
  return () => vi.useRealTimers();
});

describe('the witness of a run', () => {
  it('gives the state that a look at every file gives', async () => {
    const { witness, readAll, state, readAt } = season();
    readAll();
    expect(await witness.seen()).toEqual({ of: 'command', state: state(), readAt });
  });

  it('gives it also of a folder without images', async () => {
    const root = tempFolder();
    put(root, 'notes.md', 'text');
    const readAt = Date.now();
    const run = { root, of: 'command', readAt, newestMs: () => 0, isStill: async () => true };
    const witness = new RunWitness(run);
    expect((await witness.seen())?.state).toBe(runToEnd(folderState({ root, before: readAt })));
  });

  it('keeps the stamps with which files were read: what changed or vanished since shows the next time', async () => {
    const changed = season();
    changed.readAll();
    utimesSync(join(changed.root, 'b.tif'), 1, 1);
    const seen = await changed.witness.seen();
    expect(seen?.state).not.toBe(changed.state());

    const removed = season();
    removed.readAll();
    rmSync(join(removed.root, 'b.tif'));
    expect((await removed.witness.seen())?.state).not.toBe(removed.state());
  });

  it.each([
    ['image', 'd.tif'],
    ['sidecar', 'b.tif.json'],
  ])('does not vouch for a folder in which an %s came after reading, however old it looks', async (_, name) => {
    const { root, witness, readAll } = season();
    readAll();
    put(root, name, sidecarText());
    expect(await witness.seen()).toBeNull();
  });

  it('does not vouch for a file that the system changed while it ran, or reached by a link', async () => {
    for (const time of [Date.now(), Number.POSITIVE_INFINITY]) {
      const { witness, readAll, changeAt } = season();
      readAll();
      changeAt(time);
      expect(await witness.seen()).toBeNull();
    }
  });

  it('does not vouch for a run during which the rules outside the folder changed', async () => {
    const { witness, readAll, changeRules } = season();
    readAll();
    changeRules();
    expect(await witness.seen()).toBeNull();
  });

  it('does not vouch for a run in which something could not be read', async () => {
    const inFolder = season();
    inFolder.readAll();
    inFolder.witness.saw([], [problem('image-unreadable', { reason: 'EACCES' })]);
    expect(await inFolder.witness.seen()).toBeNull();

    const inImage = season();
    inImage.readAll();
    const unread = aRow('x.tif', {}, { problems: [problem('image-unreadable', { reason: 'EIO' })] });
    inImage.witness.saw([unread], []);
    expect(await inImage.witness.seen()).toBeNull();
  });
});
