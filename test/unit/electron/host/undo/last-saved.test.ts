import { readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySplice, spliceBetween } from '../../../../../electron/host/history/splice.ts';
import { setAside } from '../../../../../electron/host/save/sidecar-moves.ts';
import { compareVersion, versionsOf } from '../../../../../electron/host/undo/restore-version.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import {
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
  writeAgain,
} from '../history/past.ts';
import { put, sidecarText, tempFolder } from '../temp-folder.ts';

const text = (species: string, others: object = {}) => sidecarText({ species, note: '' }, others);
/** Another program's writing, an hour ago: a damaged file of this moment would be waited for. */
function write(past: Past, content: string): void {
  const path = put(past.root, 'a.tif.json', content);
  const anHourAgo = Date.now() / 1000 - 3600;
  utimesSync(path, anHourAgo, anHourAgo);
}

function imageWith(content: string | null, past = aPast()): Past {
  put(past.root, 'a.tif');
  if (content !== null) write(past, content);
  return past;
}

async function saved(content: string | null = text('rat')): Promise<Past> {
  const past = imageWith(content);
  await save(past, [patch('a.tif', 'species', content === null ? undefined : 'rat', 'mouse')]);
  return past;
}

async function listOf(past: Past) {
  const listed = await versionsOf(await imageOf(past, 'a.tif'));
  if (!listed.ok) throw new Error(sentenceOf(listed.problem));
  return listed.value.versions;
}

/** What other programs leave of a sidecar. */
const losses = [
  ['emptied', ''],
  ['cut short', '{"version": 2, "acc'],
  ['filled with zeros', '\0'.repeat(200)],
  ['removed', null],
  ['made anew without a value', sidecarText({ species: '' })],
] as const;

function lose(past: Past, left: string | null): void {
  if (left === null) rmSync(join(past.root, 'a.tif.json'));
  else write(past, left);
}

describe('the last saved version', () => {
  it('is reported as not found for an image that cannot be reached, not as never saved', async () => {
    const past = await saved();
    rmSync(join(past.root, 'a.tif'));
    expect(await findAgain(past, ['a.tif'])).toEqual([]);
    symlinkSync(join(past.root, 'a.tif'), join(past.root, 'a.tif'));
    expect(await findAgain(past, ['a.tif'])).toMatchObject([
      { path: 'a.tif', step: 'refused', problem: { code: 'io-error', path: 'a.tif', details: { reason: 'ELOOP' } } },
    ]);
  });

  it.each([null, text('rat')])(
    'is listed, compared and restored, also that of a first save (from %j)',
    async (before) => {
      const past = await saved(before);
      const mine = sidecarOf(past, 'a.tif');
      const [last] = await listOf(past);
      expect(last).toMatchObject({ side: 'after', isLast: true, label: 'Species', size: mine?.length });
      if (!last) return;
      const image = await imageOf(past, 'a.tif');
      expect(await compareVersion(image, last)).toMatchObject({ ok: true, value: { text: mine, isNow: true } });
      write(past, '');
      expect(await compareVersion(image, last)).toMatchObject({ ok: true, value: { text: mine, isNow: false } });
      expect(await restore(past, 'a.tif', last.action, 'after')).toMatchObject({ ok: true, value: { state: 'saved' } });
      expect(sidecarOf(past, 'a.tif')).toBe(mine);
    },
  );

  it.each(losses)('is written again where another program left the sidecar %s', async (_, left) => {
    for (const before of [null, text('rat')]) {
      const past = await saved(before);
      const mine = sidecarOf(past, 'a.tif');
      lose(past, left);
      expect(await findAgain(past, ['a.tif'])).toMatchObject([{ path: 'a.tif', step: 'restored' }]);
      expect((await writeAgain(past, ['a.tif'])).outcomes).toMatchObject([{ state: 'saved' }]);
      expect(sidecarOf(past, 'a.tif')).toBe(mine);
      // What was there instead is not lost either.
      await undo(past, (await actionsIn(past))[0]);
      expect(sidecarOf(past, 'a.tif')).toBe(left);
    }
  });

  it('is kept when the history is packed and pruned', async () => {
    const past = await saved(null);
    const mine = sidecarOf(past, 'a.tif');
    const strict = aPast(allTooOld, past.userFolder, past.root);
    await strict.history.tend();
    await strict.history.tend();
    write(past, '');
    await writeAgain(past, ['a.tif']);
    expect(sidecarOf(past, 'a.tif')).toBe(mine);
  });

  it('is merged field by field into a valid sidecar of another program, whose own work stays', async () => {
    const past = await saved();
    const rois = [{ roi_id: 1, roi_type: 'rectroi' }];
    write(past, text('rat', { rois }).replace('"note": ""', '"note": "theirs"'));
    expect(await findAgain(past, ['a.tif'])).toMatchObject([{ step: 'merged' }]);
    await writeAgain(past, ['a.tif']);
    const now = JSON.parse(sidecarOf(past, 'a.tif') ?? '');
    expect(now.experiment_metadata).toMatchObject({ species: 'mouse', note: 'theirs' });
    expect(now.rois).toEqual(rois);
  });

  it('leaves values alone that another program entered into fields which were empty', async () => {
    const past = imageWith(null);
    await save(past, [patch('a.tif', 'note', undefined, 'mine')]);
    const theirs = JSON.parse(sidecarOf(past, 'a.tif') ?? '');
    Object.assign(theirs.experiment_metadata, { note: 'theirs', species: 'mouse', depth: 50, age: 'P30' });
    Object.assign(theirs.image_header_metadata, { physical_unit_x: 0.25, physical_label_x: 'um' });
    write(past, JSON.stringify({ ...theirs, accepted: false }, null, 2));
    await writeAgain(past, ['a.tif']);
    const now = JSON.parse(sidecarOf(past, 'a.tif') ?? '');
    expect(now).toEqual({
      ...theirs,
      accepted: false,
      experiment_metadata: { ...theirs.experiment_metadata, note: 'mine' },
    });
  });

  it('empties a field again that the last save emptied', async () => {
    const past = imageWith(sidecarText({ species: 'rat', note: 'old' }));
    await save(past, [patch('a.tif', 'note', 'old', '')]);
    write(past, sidecarText({ species: 'rat', note: 'old' }, { rois: [] }));
    await writeAgain(past, ['a.tif']);
    expect(JSON.parse(sidecarOf(past, 'a.tif') ?? '').experiment_metadata).toMatchObject({ species: 'rat', note: '' });
  });

  it('is not written over values that another program changed in the same layout', async () => {
    const past = await saved();
    const mine = sidecarOf(past, 'a.tif') ?? '';
    write(past, mine.replace('"mouse"', '"vole"'));
    expect(await findAgain(past, ['a.tif'])).toMatchObject([{ step: 'merged' }]);
  });

  it('is unchanged where it is still there', async () => {
    const past = await saved();
    expect(await findAgain(past, ['a.tif'])).toMatchObject([{ step: 'unchanged' }]);
    expect((await writeAgain(past, ['a.tif'])).outcomes).toMatchObject([{ state: 'unchanged' }]);
    expect(await actionsIn(past)).toHaveLength(1);
  });

  it('is refused over a sidecar of another version, and reported where there is none', async () => {
    const past = await saved();
    put(past.root, 'b.tif');
    write(past, text('x', { version: 3 }));
    const { outcomes } = await writeAgain(past, ['a.tif', 'b.tif']);
    expect(outcomes.map(({ problem }) => problem?.code)).toEqual(['uneditable', 'history-never']);
    expect(await findAgain(past, ['b.tif'])).toEqual([]);
    expect(JSON.parse(sidecarOf(past, 'a.tif') ?? '').version).toBe(3);
  });

  it('is not the damage that undoing it put back', async () => {
    const past = await saved();
    const mine = sidecarOf(past, 'a.tif');
    write(past, '{"version": 2,');
    await writeAgain(past, ['a.tif']);
    await undo(past, (await actionsIn(past))[0]);
    expect(sidecarOf(past, 'a.tif')).toBe('{"version": 2,');
    expect(await findAgain(past, ['a.tif'])).toMatchObject([{ step: 'restored' }]);
    await writeAgain(past, ['a.tif']);
    expect(sidecarOf(past, 'a.tif')).toBe(mine);
  });

  it('is not the damage that the user restored', async () => {
    const past = await saved();
    const good = sidecarOf(past, 'a.tif');
    write(past, 'damaged');
    await writeAgain(past, ['a.tif']);
    const [again] = await actionsIn(past);
    await restore(past, 'a.tif', again?.action.head.id ?? '');
    expect(sidecarOf(past, 'a.tif')).toBe('damaged');
    expect(await writeAgain(past, ['a.tif'])).toMatchObject({ outcomes: [{ state: 'saved' }] });
    expect(sidecarOf(past, 'a.tif')).toBe(good);
  });

  it('is not an older one while the history cannot give it', async () => {
    const past = await saved();
    await undo(past, (await actionsIn(past))[0]);
    const folder = join(past.userFolder, 'history');
    const log = join(folder, readdirSync(folder).sort().at(-1) ?? '');
    const bytes = readFileSync(log);
    const spoilt = Buffer.from(bytes);
    spoilt.write('?', bytes.indexOf('"species": "mouse"'));
    writeFileSync(log, spoilt);
    expect(await findAgain(past, ['a.tif'])).toEqual([]);
    lose(past, '');
    const lost = { code: 'history-lost' };
    expect(await findAgain(past, ['a.tif'])).toMatchObject([{ step: 'refused', problem: lost }]);
    const { outcomes } = await writeAgain(past, ['a.tif']);
    expect(outcomes).toMatchObject([{ state: 'failed', problem: lost }]);
    expect(sidecarOf(past, 'a.tif')).toBe('');
    writeFileSync(log, bytes);
    await writeAgain(past, ['a.tif']);
    expect(sidecarOf(past, 'a.tif')).toBe(text('rat'));
  });

  it('is not a version that an undo removed', async () => {
    const past = await saved(null);
    await undo(past, (await actionsIn(past))[0]);
    expect(sidecarOf(past, 'a.tif')).toBeNull();
    expect(await findAgain(past, ['a.tif'])).toEqual([]);
    expect((await listOf(past)).map(({ side }) => side)).toEqual(['before', 'before']);
  });

  it('is the one before a restoring that was undone', async () => {
    const past = await saved(null);
    const mine = sidecarOf(past, 'a.tif');
    lose(past, null);
    const [action] = await actionsIn(past);
    expect(await restore(past, 'a.tif', action?.action.head.id ?? '', 'after')).toMatchObject({ ok: true });
    expect(await undo(past, (await actionsIn(past))[0])).toMatchObject([{ step: 'removed' }]);
    await writeAgain(past, ['a.tif']);
    expect(sidecarOf(past, 'a.tif')).toBe(mine);
  });

  it('is the one before a restoring that was undone after a later change of it was', async () => {
    const past = await saved(null);
    const mine = sidecarOf(past, 'a.tif');
    lose(past, null);
    await writeAgain(past, ['a.tif']);
    const [restoring] = await actionsIn(past);
    await save(past, [patch('a.tif', 'note', '', 'new')]);
    await undo(past, (await actionsIn(past))[0]);
    expect(await undo(past, restoring)).toMatchObject([{ step: 'removed' }]);
    await writeAgain(past, ['a.tif']);
    expect(sidecarOf(past, 'a.tif')).toBe(mine);
  });

  it('is none where the user restored that there was none', async () => {
    const past = await saved(null);
    const [action] = await actionsIn(past);
    expect(await restore(past, 'a.tif', action?.action.head.id ?? '')).toMatchObject({ ok: true });
    expect(sidecarOf(past, 'a.tif')).toBeNull();
    expect(await findAgain(past, ['a.tif'])).toEqual([]);
    put(past.root, 'b.tif');
    const other = await restore(past, 'b.tif', action?.action.head.id ?? '');
    expect(other).toMatchObject({ ok: false, problem: { code: 'history-none' } });
  });

  it('is the one before the sidecar was moved aside', async () => {
    const past = await saved();
    const mine = sidecarOf(past, 'a.tif');
    const { root, store, history } = past;
    write(past, '{"version": 2,');
    const recorder = await history.begin({ cause: 'setAside', label: 'a', root });
    const moved = await setAside('a.tif', false, { store, recorder, roots: { root, all: [root], reading: 0 } });
    await recorder.end();
    expect(moved).toMatchObject({ state: 'moved' });
    await writeAgain(past, ['a.tif']);
    expect(sidecarOf(past, 'a.tif')).toBe(mine);
  });

  it('is the newest of each image', async () => {
    const past = aPast();
    const names = ['a.tif', 'b.tif'];
    for (const name of names) put(past.root, name);
    for (const name of names) await save(past, [patch(name, 'species', undefined, 'rat')]);
    await save(past, [patch('b.tif', 'species', 'rat', 'mouse')]);
    const mine = names.map((name) => sidecarOf(past, name));
    for (const name of names) rmSync(join(past.root, `${name}.json`));
    await writeAgain(past, names);
    expect(names.map((name) => sidecarOf(past, name))).toEqual(mine);
  });

  it('is written again for many images, as one action', async () => {
    const past = aPast();
    const names = Array.from({ length: 70 }, (_, i) => `${i}.tif`);
    for (const name of names) put(past.root, name);
    await save(
      past,
      names.map((name) => patch(name, 'note', undefined, `about ${name}`)),
    );
    const mine = names.map((name) => sidecarOf(past, name));
    for (const name of names) rmSync(join(past.root, `${name}.json`));
    const { outcomes } = await writeAgain(past, names);
    expect(outcomes.every(({ state }) => state === 'saved')).toBe(true);
    expect(names.map((name) => sidecarOf(past, name))).toEqual(mine);
    expect(await actionsIn(past)).toHaveLength(2);
  });

  it('is listed where it was overwritten by others before the next save', async () => {
    const past = await saved();
    const mine = sidecarOf(past, 'a.tif');
    write(past, text('theirs'));
    await save(past, [patch('a.tif', 'note', '', 'new')]);
    const versions = await listOf(past);
    expect(versions.map(({ side, isLast }) => [side, isLast])).toEqual([
      ['after', true],
      ['before', false],
      ['after', false],
      ['before', false],
    ]);
    await restore(past, 'a.tif', versions[2]?.action ?? '', 'after');
    expect(sidecarOf(past, 'a.tif')).toBe(mine);
  });
});

it('a splice reproduces its bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 40, max: 3 });
  fc.assert(
    fc.property(bytes, bytes, (before, after) => {
      const splice = spliceBetween(before, after);
      expect(Buffer.from(applySplice(before, splice))).toEqual(Buffer.from(after));
      expect(splice.insert.length).toBeLessThanOrEqual(after.length);
    }),
  );
});

it('nothing is reported for a folder that was never saved in', async () => {
  const past = imageWith(text('rat'), aPast({}, tempFolder()));
  expect(await findAgain(past, ['a.tif'])).toEqual([]);
});

it.each(['{"of": [1]}', '9007199254740993', '1.0', '1E2'])('writes %s again as it was spelled', async (spelling) => {
  const odd = (species: string, note: string) =>
    sidecarText({ species, region: 'VALUE', note }).replace('"VALUE"', spelling);
  const past = imageWith(odd('rat', ''));
  await save(past, [patch('a.tif', 'species', 'rat', 'mouse')]);
  write(past, sidecarText({ species: 'rat', region: '', note: 'theirs' }));
  await writeAgain(past, ['a.tif']);
  expect(sidecarOf(past, 'a.tif')).toBe(odd('mouse', 'theirs'));
  await undo(past, (await actionsIn(past))[0]);
  expect(sidecarOf(past, 'a.tif')).toBe(sidecarText({ species: 'rat', region: '', note: 'theirs' }));
});
