import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findAction } from '../../../../../electron/host/history/folder-actions.ts';
import { versionsOf } from '../../../../../electron/host/undo/restore-version.ts';
import { osError } from '../faulty-disk.ts';
import { put, sidecarText } from '../temp-folder.ts';
import {
  actionOf,
  actionsIn,
  allTooOld,
  aPast,
  findAgain,
  imageOf,
  type Past,
  patch,
  restore,
  save,
  sidecarOf,
  undo,
} from './past.ts';

/** Records whose drive fails, and how. */
const failing = vi.hoisted(() => ({ paths: new Set<string>(), code: 'EIO' }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const refuse = (path: unknown) => {
    if (failing.paths.has(String(path))) throw osError(failing.code);
  };
  const open = async (...of: Parameters<typeof real.open>) => {
    refuse(of[0]);
    return real.open(...of);
  };
  const readFile = (async (...of: Parameters<typeof real.readFile>) => {
    refuse(of[0]);
    return real.readFile(...of);
  }) as typeof real.readFile;
  return { ...real, open, readFile };
});

beforeEach(() => failing.paths.clear());

const text = (species: string) => sidecarText({ species });
const unread = { code: 'history-bytes-unread', path: 'a.tif', details: { reason: 'EIO' } };

/** Paths of the records, oldest first. */
function records({ userFolder }: Past): readonly string[] {
  const folder = join(userFolder, 'history');
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => join(folder, name));
}

async function savedPast(): Promise<Past> {
  const past = aPast();
  put(past.root, 'a.tif');
  put(past.root, 'a.tif.json', text('rat'));
  await save(past, [patch('a.tif', 'species', 'rat', 'mouse')]);
  return past;
}

describe('a version that the drive does not give now', () => {
  it.each(['log', 'pack'])('is not undone field by field, but in full once the drive gives the %s', async (kind) => {
    const past = await savedPast();
    if (kind === 'pack') await past.history.tend();
    const [action] = await actionsIn(past);
    for (const path of records(past)) failing.paths.add(path);
    expect(await undo(past, action)).toMatchObject([{ step: 'failed', problem: unread }]);
    expect(sidecarOf(past, 'a.tif')).toBe(text('mouse'));
    failing.paths.clear();
    const [again] = await actionsIn(past);
    expect(again?.undone.size).toBe(0);
    expect(await undo(past, again)).toMatchObject([{ step: 'restored' }]);
    expect(sidecarOf(past, 'a.tif')).toBe(text('rat'));
  });

  it('is not lost while the record that may have it cannot be read', async () => {
    const past = await savedPast();
    await save(past, [patch('a.tif', 'species', 'mouse', 'rat')]);
    await save(past, [patch('a.tif', 'species', 'rat', 'mouse')]);
    await past.history.tend();
    const [newest] = await actionsIn(past);
    const [oldest = ''] = records(past);
    failing.paths.add(oldest);
    expect(await undo(past, newest)).toMatchObject([{ step: 'failed', problem: unread }]);
    expect(await restore(past, 'a.tif', newest?.action.head.id ?? '')).toMatchObject({ ok: false, problem: unread });
    rmSync(join(past.root, 'a.tif.json'));
    expect(await findAgain(past, ['a.tif'])).toMatchObject([{ step: 'refused', problem: unread }]);
    // Deleted for good: now there is no better way than the fields.
    failing.paths.clear();
    rmSync(oldest);
    put(past.root, 'a.tif.json', text('mouse'));
    expect(await undo(past, newest)).toMatchObject([{ step: 'merged' }]);
  });

  it('is not one that no longer exists', async () => {
    const past = await savedPast();
    const [id = ''] = await past.history.ids();
    for (const path of records(past)) failing.paths.add(path);
    const problem = { details: { reason: 'EIO' } };
    expect(await restore(past, 'a.tif', id)).toMatchObject({ ok: false, problem });
    expect(await findAction(past.history, past.root, id)).toMatchObject({ ok: false, problem });
  });
});

describe('an action that may have been undone', () => {
  it('is not undone again while the record of that cannot be read', async () => {
    const past = await savedPast();
    const [id = ''] = await past.history.ids();
    await undo(past, (await actionsIn(past))[0]);
    await save(past, [patch('a.tif', 'species', 'rat', 'mouse')]);
    const [, undoing = '', later = ''] = records(past);
    failing.paths.add(undoing);
    const problem = { code: 'history-unread-anywhere', details: { path: undoing } };
    expect(await findAction(past.history, past.root, id)).toMatchObject({ ok: false, problem });
    failing.paths.clear();
    expect((await actionOf(past, id))?.undone.size).toBe(1);
    // One that is no undo, or is about another folder, cannot have.
    const [head = '', ...lines] = readFileSync(later, 'utf8').split('\n');
    for (const start of [head, head.replace('{"id"', '{').replace(JSON.stringify(past.root), '"/elsewhere"')]) {
      writeFileSync(later, [start, '{"broken":', ...lines].join('\n'));
      expect((await actionOf(past, id))?.undone.size).toBe(1);
    }
  });
});

describe('one action of a history', () => {
  it('is not missing while the history cannot be listed', async () => {
    const past = await savedPast();
    const [id = ''] = await past.history.ids();
    const folder = join(past.userFolder, 'history');
    renameSync(folder, `${folder} away`);
    // A link to itself stands for a drive that fails.
    symlinkSync(folder, folder);
    const problem = { code: 'history-unlisted', details: { reason: 'ELOOP' } };
    expect(await findAction(past.history, past.root, id)).toMatchObject({ ok: false, problem });
  });

  it('can be undone as far as its record is whole', async () => {
    const past = await savedPast();
    const [path = ''] = records(past);
    const text = readFileSync(path, 'latin1');
    writeFileSync(path, text.replace('{"end":true', '{"eNd":true'), 'latin1');
    const [id = ''] = await past.history.ids();
    expect(await undo(past, (await actionOf(past, id)) ?? undefined)).toMatchObject([{ step: 'restored' }]);
  });

  it('is one of the folders around it and within it, and of no other', async () => {
    const past = aPast();
    for (const path of ['day/1/a.tif', 'day/b.tif', 'night/c.tif']) put(past.root, path);
    const day = join(past.root, 'day');
    await save(
      { ...past, root: day },
      ['1/a.tif', 'b.tif'].map((path) => patch(path, 'species', undefined, 'rat')),
    );
    const [id = ''] = await past.history.ids();
    const pathsOf = async (root: string) => {
      const found = await actionOf({ ...past, root }, id);
      return found?.written.map(({ path }) => path);
    };
    expect(await pathsOf(past.root)).toEqual(['day/1/a.tif', 'day/b.tif']);
    expect(await pathsOf(day)).toEqual(['1/a.tif', 'b.tif']);
    expect(await pathsOf(join(day, '1'))).toEqual(['a.tif']);
    expect(await pathsOf(join(past.root, 'night'))).toBeUndefined();
  });
});

describe('the versions of a sidecar', () => {
  it('are not listed as complete while a record cannot be read, and none as the last one where that may be later', async () => {
    const past = await savedPast();
    await save(past, [patch('a.tif', 'species', 'mouse', 'rat')]);
    const [older = '', newer = ''] = records(past);
    const image = await imageOf(past, 'a.tif');
    const lastAnd = async () => {
      const listed = await versionsOf(image);
      if (!listed.ok) throw new Error(listed.problem.code);
      const { versions, unread } = listed.value;
      return [versions.map(({ isLast }) => isLast), unread.map(({ details }) => details.path)];
    };
    expect(await lastAnd()).toEqual([[true, false, false], []]);
    failing.paths.add(newer);
    expect(await lastAnd()).toEqual([[false, false], [newer]]);
    failing.paths.clear();
    failing.paths.add(older);
    expect(await lastAnd()).toEqual([[true, false], [older]]);
    failing.paths.clear();
    // A damaged record of this folder may have some, of another folder it has none.
    const [head = '', ...lines] = readFileSync(newer, 'utf8').split('\n');
    writeFileSync(newer, [head.replace('{"id"', '{'), ...lines].join('\n'));
    expect(await lastAnd()).toEqual([[false, false], [newer]]);
    const elsewhere = head.replace('{"id"', '{').replace(JSON.stringify(past.root), '"/elsewhere"');
    writeFileSync(newer, [elsewhere, ...lines].join('\n'));
    expect(await lastAnd()).toEqual([[true, false], []]);
  });
});

describe('tidying', () => {
  it('goes on with what is newer than a record that is never given, and leaves what that may need', async () => {
    const past = await savedPast();
    for (const [was, is] of [
      ['mouse', 'rat'],
      ['rat', 'monkey'],
      ['monkey', 'mouse'],
      ['mouse', 'human'],
    ] as const) {
      await save(past, [patch('a.tif', 'species', was, is)]);
    }
    await past.history.tend();
    const [oldest = '', older = '', unread = '', newer = '', newest = ''] = records(past);
    failing.paths.add(unread);
    const { history } = aPast(allTooOld, past.userFolder, past.root);
    await history.tend();
    expect(records(past)).toEqual([oldest, older, unread, newest]);
    expect(newer).not.toBe(newest);
    failing.paths.clear();
    const [last, third] = await actionsIn(past);
    expect(await undo(past, last)).toMatchObject([{ step: 'restored' }]);
    expect(sidecarOf(past, 'a.tif')).toBe(text('mouse'));
    expect((await restore(past, 'a.tif', third?.action.head.id ?? '')).ok).toBe(true);
    expect(sidecarOf(past, 'a.tif')).toBe(text('rat'));
  });
});
