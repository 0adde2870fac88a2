import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attach, type Moved, type MoveTools, setAside } from '../../../../../electron/host/save/sidecar-moves.ts';
import { versionsOf } from '../../../../../electron/host/undo/restore-version.ts';
import { previewUndo } from '../../../../../electron/host/undo/undo-action.ts';
import type { ActionCause } from '../../../../../shared/saved/history.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { actionsIn, aPast, imageOf, type Past, patch, restore, save, sidecarOf, undo } from '../history/past.ts';
import { put, sidecarText, tempFolder } from '../temp-folder.ts';

const damaged = '{"version": 2, "exper';
const orphan = { sidecar: 'old/b.tif.json', image: 'day/a.tif' };
const image = 'day/a.tif';

function aFolder(files: Readonly<Record<string, string>>): Past {
  const past = aPast();
  put(past.root, image);
  for (const [path, text] of Object.entries(files)) {
    // A fresh one could be half written yet, and is waited for.
    utimesSync(put(past.root, path, text), 1_700_000_000, 1_700_000_000);
  }
  return past;
}

/** The same folder and user after a restart. */
const again = ({ userFolder, root }: Past) => aPast({}, userFolder, root);

async function act(past: Past, cause: ActionCause, move: (tools: MoveTools) => Promise<Moved>): Promise<Moved> {
  const { root, store, history } = past;
  const recorder = await history.begin({ cause, label: 'a', root });
  const moved = await move({ store, recorder, roots: { root, all: [root], reading: 0 } });
  await recorder.end();
  return moved;
}

const aside = (past: Past) => act(past, 'setAside', (tools) => setAside(image, true, tools));
const attached = (past: Past) => act(past, 'attach', (tools) => attach(orphan, tools));
const files = ({ root }: Past) => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();

async function undoNewest(past: Past) {
  return undo(past, (await actionsIn(past))[0]);
}

describe('undo of a sidecar that was moved aside', () => {
  it('restores the file’s name, also after a restart, and can be undone itself', async () => {
    const past = aFolder({ 'day/a.tif.json': damaged });
    const before = files(past);
    const moved = await aside(past);
    const after = files(past);
    expect((await actionsIn(again(past))).map(({ written }) => written.map(({ path }) => path))).toEqual([[image]]);
    const move = { from: moved.sidecar, to: 'day/a.tif.json' };
    expect(await undoNewest(again(past))).toMatchObject([{ path: image, step: 'moved', state: 'saved', move }]);
    expect(files(past)).toEqual(before);
    expect(sidecarOf(past, image)).toBe(damaged);
    await undoNewest(again(past));
    expect(files(past)).toEqual(after);
    await undoNewest(again(past));
    expect(sidecarOf(past, image)).toBe(damaged);
  });

  it('does not overwrite a sidecar made since, reports it, and can be tried again', async () => {
    const past = aFolder({ 'day/a.tif.json': damaged });
    const moved = await aside(past);
    put(past.root, 'day/a.tif.json', sidecarText());
    const [action] = await actionsIn(past);
    if (!action) throw new Error('no action was kept');
    const roots = { root: past.root, all: [past.root], reading: 0 };
    const planned = await previewUndo({ ...past, roots, action, pool: { rows: async () => [] } });
    const refused = { step: 'failed', problem: { code: 'not-moved', path: image } };
    expect(planned).toMatchObject([refused]);
    const [outcome] = await undo(past, action);
    expect(outcome).toMatchObject(refused);
    expect(sentenceOf(outcome?.problem)).toContain('another file already has that name');
    expect(sidecarOf(past, image)).toBe(sidecarText());
    expect(readFileSync(join(past.root, moved.sidecar), 'utf8')).toBe(damaged);
    rmSync(join(past.root, 'day/a.tif.json'));
    expect(await undo(past, (await actionsIn(past)).at(-1))).toMatchObject([{ step: 'moved' }]);
  });

  it('reports that the file is gone; its bytes are still among the versions', async () => {
    const past = aFolder({ 'day/a.tif.json': damaged });
    rmSync(join(past.root, (await aside(past)).sidecar));
    const [outcome] = await undoNewest(past);
    expect(sentenceOf(outcome?.problem)).toContain('it is no longer there');
    const [action] = await actionsIn(past);
    expect((await restore(past, image, action?.action.head.id ?? '')).ok).toBe(true);
    expect(sidecarOf(past, image)).toBe(damaged);
  });

  it('moves back an unreadable file, which is not an earlier version', async () => {
    const past = aFolder({});
    mkdirSync(join(past.root, 'day/a.tif.json'));
    await aside(past);
    expect(await versionsOf(await imageOf(past, image))).toEqual({ ok: true, value: { versions: [], unread: [] } });
    expect(await undoNewest(again(past))).toMatchObject([{ step: 'moved' }]);
    expect(readdirSync(join(past.root, 'day/a.tif.json'))).toEqual([]);
  });

  it('records nothing of a refused move', async () => {
    const past = aFolder({ 'day/a.tif.json': sidecarText() });
    expect((await aside(past)).state).toBe('failed');
    expect(await actionsIn(past)).toEqual([]);
  });

  it('survives the packing of the history', async () => {
    const past = aFolder({ 'day/a.tif.json': damaged });
    await aside(past);
    await past.history.tend();
    expect(await undoNewest(again(past))).toMatchObject([{ step: 'moved' }]);
  });
});

describe('undo of a sidecar that was attached', () => {
  it('detaches it again, byte for byte, also after a restart', async () => {
    const text = sidecarText({ species: 'rat' });
    const past = aFolder({ [orphan.sidecar]: text });
    await attached(past);
    const [outcome] = await undoNewest(again(past));
    expect(outcome).toMatchObject({ step: 'moved', move: { from: 'day/a.tif.json', to: orphan.sidecar } });
    expect(readFileSync(join(past.root, orphan.sidecar), 'utf8')).toBe(text);
    expect(sidecarOf(past, image)).toBeNull();
  });

  it('leaves a sidecar edited since where it is; once the edit is undone, it is moved back', async () => {
    const past = aFolder({ [orphan.sidecar]: sidecarText({ species: 'rat' }) });
    await attached(past);
    await save(past, [patch(image, 'species', 'rat', 'mouse')]);
    const [edit, move] = await actionsIn(past);
    const [refused] = await undo(past, move);
    expect(sentenceOf(refused?.problem)).toContain('it has since been changed');
    expect(sidecarOf(past, image)).toContain('mouse');
    await undo(past, edit);
    expect(await undo(past, move)).toMatchObject([{ step: 'moved' }]);
  });

  it('overwrites nothing where it came from', async () => {
    const past = aFolder({ [orphan.sidecar]: sidecarText({ species: 'rat' }) });
    await attached(past);
    writeFileSync(join(past.root, orphan.sidecar), 'theirs');
    expect(await undoNewest(past)).toMatchObject([{ step: 'failed', problem: { code: 'not-moved' } }]);
    expect(readFileSync(join(past.root, orphan.sidecar), 'utf8')).toBe('theirs');
  });

  it('stays within the opened folders, even if a link has since been put in the way', async () => {
    const past = aFolder({ [orphan.sidecar]: sidecarText() });
    await attached(past);
    const outside = tempFolder();
    rmSync(join(past.root, 'old'), { recursive: true });
    symlinkSync(outside, join(past.root, 'old'));
    expect(await undoNewest(past)).toMatchObject([{ step: 'failed', problem: { code: 'link-outside' } }]);
    expect(readdirSync(outside)).toEqual([]);
    expect(existsSync(join(past.root, 'day/a.tif.json'))).toBe(true);
  });
});
