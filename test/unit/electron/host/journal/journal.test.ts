import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ProcessOwner, thisProcess } from '../../../../../electron/host/disk/process-owner.ts';
import { tempName } from '../../../../../electron/host/disk/temp-name.ts';
import { Journal } from '../../../../../electron/host/journal/journal.ts';
import {
  entryLine,
  headingLine,
  journalOfEdits,
  parseJournal,
} from '../../../../../electron/host/journal/journal-text.ts';
import type { FieldChange, ImagePatch } from '../../../../../shared/edits/patch.ts';
import { ok } from '../../../../../shared/problems/result.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { faultyDisk, osError, type Step, steps } from '../faulty-disk.ts';
import { put, tempFolder } from '../temp-folder.ts';

const species = (after: string): FieldChange => ({ field: 'experiment_metadata.species', before: 'rat', after });
const edited = (path: string, after: string): ImagePatch => ({ path, changes: [species(after)] });
const root = '/data/2025';
const at = { root, path: root, window: 'w' };

function journalIn(home: string, disk?: ConstructorParameters<typeof Journal>[2]): Journal {
  const journal = new Journal(home, journalOfEdits, disk);
  onTestFinished(() => journal.close());
  return journal;
}

const files = (home: string) => readdirSync(join(home, 'journal'));
const theFile = (home: string) => join(home, 'journal', files(home)[0] as string);
/** What a journal lists. */
async function everyOf(journal: Journal) {
  const found = await journal.list();
  if (!found.ok) throw new Error(found.problem.code);
  return found.value;
}

const listed = async (journal: Journal) =>
  (await everyOf(journal)).map(({ entries }) =>
    Object.fromEntries([...entries].map(([path, one]) => [path, one.changes])),
  );

/** A process that has ended. */
const ended: ProcessOwner = { machine: hostname(), pid: spawnSync(process.execPath, ['-v']).pid, born: 'then' };

function leave(
  home: string,
  owner: ProcessOwner,
  images: readonly ImagePatch[],
  name = `${'a'.repeat(16)}-${'b'.repeat(16)}`,
) {
  const lines = images.map((image, index) => entryLine({ ...image, at: 1000 + index }));
  return put(home, `journal/${name}.journal`, [headingLine({ ...at, owner }), ...lines].join(''));
}

it('is not taken for empty where its folder cannot be listed, and is written on', async () => {
  const home = tempFolder();
  leave(home, ended, [edited('a.tif', 'mouse')]);
  const [folder, away] = [join(home, 'journal'), join(home, 'away')];
  const journal = journalIn(home);
  renameSync(folder, away);
  // A link to itself stands for a drive that fails.
  symlinkSync(folder, folder);
  expect(await journal.list()).toMatchObject({ ok: false, problem: { details: { reason: 'ELOOP' } } });
  expect(await journal.write({ ...at, items: [edited('b.tif', 'mouse')] })).toMatchObject({ ok: false });
  rmSync(folder);
  expect(await everyOf(journal)).toEqual([]);
  renameSync(away, folder);
  await journal.write({ ...at, items: [edited('c.tif', 'mouse')] });
  expect(await listed(journal)).toEqual([
    { 'a.tif': [species('mouse')] },
    { 'b.tif': [species('mouse')], 'c.tif': [species('mouse')] },
  ]);
});

describe('a journal while it is written', () => {
  it('contains the current edits, and is removed when none is left', async () => {
    const home = tempFolder();
    const journal = journalIn(home);
    await journal.write({ ...at, items: [edited('a.tif', 'mouse'), edited('b.tif', 'deep')] });
    await journal.write({ ...at, items: [edited('a.tif', 'human')] });
    expect(await listed(journal)).toEqual([{ 'a.tif': [species('human')], 'b.tif': [species('deep')] }]);
    await journal.write({ ...at, items: [{ path: 'a.tif', changes: [] }] });
    expect(await listed(journal)).toEqual([{ 'b.tif': [species('deep')] }]);
    await journal.write({ ...at, items: [{ path: 'b.tif', changes: [] }] });
    expect(files(home)).toEqual([]);
  });

  it('is a separate file for each process, window and folder', async () => {
    const home = tempFolder();
    const [one, other] = [journalIn(home), journalIn(home)];
    await one.write({ ...at, items: [edited('a.tif', 'mouse')] });
    await other.write({ ...at, items: [edited('a.tif', 'human')] });
    await one.write({ ...at, window: 'v', items: [edited('a.tif', 'fly')] });
    await one.write({ ...at, root: '/data/2026', items: [edited('a.tif', 'worm')] });
    expect(files(home)).toHaveLength(4);
  });

  it('does not grow with overwritten entries', async () => {
    const home = tempFolder();
    const journal = journalIn(home);
    const note = 'x'.repeat(2000);
    for (let i = 0; i < 600; i++) await journal.write({ ...at, items: [edited('a.tif', `${note}${i}`)] });
    expect(statSync(theFile(home)).size).toBeLessThan(300 * 1024);
    expect(await listed(journal)).toEqual([{ 'a.tif': [species(`${note}599`)] }]);
  });

  it('has what is appended safe on the drive, and its file closed, before that counts as written', async () => {
    const seen: Step[] = [];
    const journal = journalIn(
      tempFolder(),
      faultyDisk((step) => void seen.push(step)),
    );
    await journal.write({ ...at, items: [edited('a.tif', 'mouse')] });
    seen.length = 0;
    expect(await journal.write({ ...at, items: [edited('b.tif', 'mouse')] })).toEqual(ok(null));
    expect(seen).toEqual(['open', 'write', 'file.sync', 'file.close']);
  });

  it('says when it has grown too large, until it is small again', async () => {
    const journal = journalIn(tempFolder());
    const many = Array.from({ length: 1200 }, (_, i) => edited(`${i}.tif`, 'x'.repeat(60_000)));
    expect(await journal.write({ ...at, items: many })).toMatchObject({ ok: false, problem: { code: 'io-error' } });
    expect(await journal.write({ ...at, items: [edited('a.tif', 'mouse')] })).toMatchObject({ ok: false });
    const saved = many.slice(10).map(({ path }) => ({ path, changes: [] }));
    expect(await journal.write({ ...at, items: saved })).toEqual(ok(null));
    expect((await everyOf(journal))[0]?.entries.size).toBe(11);
  });

  it('accepts 10,000 images at once', async () => {
    const home = tempFolder();
    const journal = journalIn(home);
    const images = Array.from({ length: 10_000 }, (_, i) => edited(`${i}.tif`, 'mouse'));
    expect(await journal.write({ ...at, items: images })).toMatchObject({ ok: true });
    expect((await everyOf(journal))[0]?.entries.size).toBe(10_000);
  });

  it('is whole again when somebody removed its file', async () => {
    const home = tempFolder();
    const journal = journalIn(home);
    await journal.write({ ...at, items: [edited('a.tif', 'mouse')] });
    rmSync(theFile(home));
    await journal.write({ ...at, items: [edited('b.tif', 'mouse')] });
    await journal.write({ ...at, items: [edited('c.tif', 'mouse')] });
    expect((await everyOf(journal))[0]?.entries.size).toBe(3);
  });

  it('reports why it cannot be written, and blocks nothing', async () => {
    const home = put(tempFolder(), 'home', 'a file where the folder should be');
    const written = await journalIn(home).write({ ...at, items: [edited('a.tif', 'mouse')] });
    expect(written).toMatchObject({ ok: false, problem: { details: { path: expect.stringContaining(home) } } });
    expect(await everyOf(journalIn(home))).toEqual([]);
  });

  it('is offered to nobody while its window is connected, also one that was connected again before it left', async () => {
    const journal = journalIn(tempFolder());
    await journal.write({ ...at, items: [edited('a.tif', 'mouse')] });
    const ids = (await everyOf(journal)).map(({ id }) => id);
    const [leave, leaveAgain] = [journal.connect(at.window), journal.connect(at.window)];
    leave();
    expect(await everyOf(journal)).toEqual([]);
    expect(await journal.find(root, ids)).toEqual(ok([]));
    leaveAgain();
    expect(await journal.find(root, ids)).toMatchObject({ value: [{ heading: at }] });
  });

  it('of an ended program is offered to nobody while its window is connected to this one', async () => {
    const home = tempFolder();
    leave(home, ended, [edited('a.tif', 'mouse')]);
    const journal = journalIn(home);
    journal.connect(at.window);
    expect(await everyOf(journal)).toEqual([]);
  });

  it('is deleted for the window whose user discards the edits, and kept for every other window', async () => {
    const home = tempFolder();
    const journal = journalIn(home);
    await journal.write({ ...at, items: [edited('a.tif', 'mouse')] });
    await journal.write({ ...at, window: 'other', items: [edited('b.tif', 'rat')] });
    await journal.forget(new Set([at.window]));
    expect((await everyOf(journal)).map(({ heading }) => heading.window)).toEqual(['other']);
    await journal.forget(new Set(['other']));
    expect(files(home)).toEqual([]);
  });

  it('takes no more of a window that was forgotten, not even what is just being written', async () => {
    const home = tempFolder();
    const journal = journalIn(home);
    const running = journal.write({ ...at, items: [edited('a.tif', 'mouse')] });
    await journal.forget(new Set([at.window]));
    await running;
    expect(await journal.write({ ...at, items: [edited('b.tif', 'mouse')] })).toEqual(ok(null));
    expect(await everyOf(journal)).toEqual([]);
  });

  const faults = steps.flatMap((step) =>
    ['EIO', 'ENOSPC', 'EACCES', 'EROFS', 'EMFILE'].map((code) => [step, code] as const),
  );
  it.each(faults)('is whole with the next write when %s failed with %s', async (step, code) => {
    const home = tempFolder();
    let broken = true;
    const journal = journalIn(
      home,
      faultyDisk((now) => {
        if (broken && now === step) throw osError(code);
      }),
    );
    broken = false;
    await journal.write({ ...at, items: [edited('a.tif', 'mouse')] });
    broken = true;
    const second = await journal.write({ ...at, items: [edited('b.tif', 'mouse')] });
    if (!second.ok) expect(sentenceOf(second.problem)).toContain(home);
    broken = false;
    expect((await everyOf(journal))[0]?.entries.has('a.tif')).toBe(true);
    await journal.write({ ...at, items: [edited('c.tif', 'mouse')] });
    expect([...((await everyOf(journal))[0]?.entries.keys() ?? [])].sort()).toEqual(['a.tif', 'b.tif', 'c.tif']);
  });
});

describe('journals that were left', () => {
  it('are those of ended processes', async () => {
    const home = tempFolder();
    leave(home, ended, [edited('a.tif', 'mouse')]);
    expect(await listed(journalIn(home))).toEqual([{ 'a.tif': [species('mouse')] }]);
  });

  it('are not those of a process that runs', async () => {
    const home = tempFolder();
    leave(home, await thisProcess(), [edited('a.tif', 'mouse')]);
    expect(await everyOf(journalIn(home))).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'are distinguished from those of a later process with the same number',
    async () => {
      const home = tempFolder();
      leave(home, { ...(await thisProcess()), born: 'before' }, [edited('a.tif', 'mouse')]);
      expect(await everyOf(journalIn(home))).toHaveLength(1);
    },
  );

  it('are those of another machine only when it has been silent', async () => {
    const home = tempFolder();
    const file = leave(home, { ...ended, machine: 'microscope-7' }, [edited('a.tif', 'mouse')]);
    expect(await everyOf(journalIn(home))).toEqual([]);
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(file, longAgo, longAgo);
    expect(await everyOf(journalIn(home))).toHaveLength(1);
  });

  it('are not taken for gone while their drive fails', async () => {
    const home = tempFolder();
    leave(home, ended, [edited('a.tif', 'mouse')]);
    let broken = false;
    const disk = faultyDisk((step) => {
      if (broken && step === 'read') throw osError('EIO');
    });
    const journal = journalIn(home, disk);
    const ids = (await everyOf(journal)).map(({ id }) => id);
    broken = true;
    expect(await everyOf(journal)).toEqual([]);
    expect(await journal.find(root, ids)).toMatchObject({ ok: false, problem: { details: { reason: 'EIO' } } });
    expect(await journal.find(root, [])).toEqual(ok([]));
    broken = false;
    expect(await journal.find(root, ids)).toMatchObject({ ok: true, value: [{ id: ids[0] }] });
  });

  it('can be discarded in part, and whole', async () => {
    const home = tempFolder();
    leave(home, ended, [edited('a.tif', 'mouse'), edited('b.tif', 'mouse')]);
    const journal = journalIn(home);
    const ids = (await everyOf(journal)).map(({ id }) => id);
    const all = await journal.find(root, ids);
    const found = all.ok && all.value[0];
    if (!found) throw new Error('it was not found');
    expect(await journal.find('/elsewhere', [found.id])).toEqual(ok([]));
    await journal.discard(found, ['a.tif']);
    expect(await listed(journal)).toEqual([{ 'b.tif': [species('mouse')] }]);
    await journal.discard(found, null);
    expect(files(home)).toEqual([]);
  });

  it('by a window of this program can be discarded in part, and whole, and do not come back', async () => {
    const home = tempFolder();
    const journal = journalIn(home);
    const discard = async (paths: readonly string[] | null) => {
      const [found] = await everyOf(journal);
      if (!found) throw new Error('it was not found');
      return journal.discard(found, paths);
    };
    await journal.write({ ...at, items: [edited('a.tif', 'mouse'), edited('b.tif', 'mouse')] });
    expect(await discard(['a.tif'])).toEqual(ok(null));
    expect(await listed(journal)).toEqual([{ 'b.tif': [species('mouse')] }]);
    await journal.write({ ...at, items: [edited('c.tif', 'mouse')] });
    expect(await listed(journal)).toEqual([{ 'b.tif': [species('mouse')], 'c.tif': [species('mouse')] }]);
    expect(await discard(null)).toEqual(ok(null));
    expect(files(home)).toEqual([]);
  });

  it.each([
    ['version', { journal: 2 }],
    ['owner', { owner: { machine: hostname() } }],
    ['folder', { root: undefined }],
    ['name of the folder', { path: 1 }],
    ['window', { window: undefined }],
  ])('are left alone where their %s is not known', (_, other) => {
    const first = (heading: object) => entryLine({ journal: 1, ...at, owner: ended, ...heading } as never);
    const entry = entryLine({ ...edited('a.tif', 'mouse'), at: 1 });
    const undated = entryLine({ ...edited('b.tif', 'mouse'), at: 'today' } as never);
    expect(parseJournal(Buffer.from(first(other) + entry), journalOfEdits)).toBeNull();
    const known = parseJournal(Buffer.from(first({}) + entry + undated), journalOfEdits);
    expect([...(known?.entries.keys() ?? [])]).toEqual(['a.tif']);
  });

  it('do no harm when they are something else', async () => {
    const home = tempFolder();
    const good = leave(home, ended, [edited('a.tif', 'mouse')]);
    const bytes = readFileSync(good);
    put(home, 'journal/0000000000000000-0000000000000001.journal', '');
    put(home, 'journal/0000000000000000-0000000000000002.journal', 'no journal at all\n{"journal":1}');
    put(home, 'journal/0000000000000000-0000000000000003.journal', Buffer.alloc(1000));
    put(
      home,
      'journal/0000000000000000-0000000000000004.journal',
      bytes.toString().replace('"journal":1', '"journal":2'),
    );
    mkdirSync(join(home, 'journal/0000000000000000-0000000000000005.journal'));
    const huge = put(home, 'journal/0000000000000000-0000000000000006.journal', bytes);
    truncateSync(huge, 400 * 1024 * 1024);
    expect(await listed(journalIn(home))).toEqual([{ 'a.tif': [species('mouse')] }]);
    expect(existsSync(good)).toBe(true);
  });

  it('are kept within bounds, the oldest removed first', async () => {
    const home = tempFolder();
    for (let i = 0; i < 120; i++) {
      const file = leave(home, ended, [edited('a.tif', 'mouse')], `${String(i).padStart(16, '0')}-${'b'.repeat(16)}`);
      utimesSync(file, 1000 + i, 1000 + i);
    }
    const temp = put(home, `journal/${tempName()}`);
    utimesSync(temp, 1000, 1000);
    const journal = journalIn(home);
    await journal.write({ ...at, window: 'v', items: [edited('new.tif', 'mouse')] });
    await journal.close();
    expect(existsSync(temp)).toBe(false);
    const left = files(home).flatMap((file) => (/^0/.test(file) ? [Number(file.slice(0, 16))] : []));
    // The new one may be counted among the hundred, or come after the count.
    expect(left.length - 99).toBeOneOf([0, 1]);
    expect(left.sort((a, b) => a - b)).toEqual(Array.from(left, (_, i) => 120 - left.length + i));
  });
});

describe('a damaged journal', () => {
  const images = [edited('a.tif', 'mouse'), edited('b µ.tif', 'a "deep"\nnote'), edited('c.tif', '1')];
  const text = Buffer.from(
    [headingLine({ ...at, owner: ended }), ...images.map((image) => entryLine({ ...image, at: 1 }))].join(''),
  );
  const written = new Set(images.map((image) => JSON.stringify(image)));

  function expectTrue(bytes: Uint8Array): number {
    const entries = [...(parseJournal(bytes, journalOfEdits)?.entries.values() ?? [])];
    for (const { path, changes } of entries) expect(written).toContain(JSON.stringify({ path, changes }));
    return entries.length;
  }

  it('returns what was written before a tear, wherever that was', () => {
    let last = 0;
    for (let length = 0; length <= text.length; length++) {
      const count = expectTrue(text.subarray(0, length));
      expect(count).toBeGreaterThanOrEqual(last);
      last = count;
    }
    expect(last).toBe(images.length);
  });

  it('continues after a torn line', () => {
    const torn = text.subarray(0, text.length - 5);
    const more = Buffer.concat([torn, Buffer.from(entryLine({ ...edited('a.tif', 'mouse'), at: 2 }))]);
    expect(expectTrue(more)).toBe(2);
  });

  it('never returns what was not written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(text.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 20 }),
        (changes) => {
          const bytes = Buffer.from(text);
          for (const change of changes) bytes[change.at] = change.byte;
          expectTrue(bytes);
        },
      ),
      { numRuns: 2000, seed: 6 },
    );
  });

  it('is rejected where a line breaks the contract', () => {
    const foreign = { path: 'a.tif', changes: [{ field: 'version', after: 3 }], at: 1 } as unknown as Parameters<
      typeof entryLine
    >[0];
    expect(
      parseJournal(Buffer.from(headingLine({ ...at, owner: ended }) + entryLine(foreign)), journalOfEdits)?.entries
        .size,
    ).toBe(0);
  });
});

it('creates its folder at the first write', async () => {
  const home = join(tempFolder(), 'not', 'yet');
  const journal = journalIn(home);
  expect(await everyOf(journal)).toEqual([]);
  expect(existsSync(home)).toBe(false);
  await journal.write({ ...at, items: [edited('a.tif', 'mouse')] });
  expect(files(home)).toHaveLength(1);
});

describe('a window that goes on with another program', () => {
  it('takes over what the ended one had journalled for it, and what it clears is offered to nobody', async () => {
    const home = tempFolder();
    leave(home, ended, [edited('a.tif', 'mouse'), edited('b.tif', 'mouse')]);
    const journal = journalIn(home);
    await Promise.all([
      journal.write({ ...at, items: [edited('a.tif', 'rat')] }),
      journal.write({ ...at, items: [edited('c.tif', 'fly')] }),
    ]);
    expect(files(home)).toHaveLength(1);
    expect(await listed(journal)).toEqual([
      { 'a.tif': [species('rat')], 'b.tif': [species('mouse')], 'c.tif': [species('fly')] },
    ]);
    await journal.write({ ...at, items: ['a.tif', 'b.tif', 'c.tif'].map((path) => ({ path, changes: [] })) });
    expect(files(home)).toEqual([]);
  });

  it('leaves those of other windows, folders and running programs, and keeps the old one until the new one is written', async () => {
    const home = tempFolder();
    const name = (digit: string) => `${'a'.repeat(16)}-${digit.repeat(16)}`;
    leave(home, ended, [edited('a.tif', 'mouse')], name('1'));
    leave(home, await thisProcess(), [edited('a.tif', 'mouse')], name('2'));
    let broken = true;
    const journal = journalIn(
      home,
      faultyDisk((step) => {
        if (broken && step === 'rename') throw osError('EIO');
      }),
    );
    await journal.write({ ...at, window: 'v', items: [edited('b.tif', 'rat')] });
    await journal.write({ ...at, root: '/data/2026', items: [edited('b.tif', 'rat')] });
    expect(await journal.write({ ...at, items: [edited('b.tif', 'rat')] })).toMatchObject({ ok: false });
    expect(files(home).filter((file) => file.startsWith(name('1')))).toHaveLength(1);
    broken = false;
    await journal.write({ ...at, window: 'v', items: [edited('c.tif', 'rat')] });
    await journal.write({ ...at, root: '/data/2026', items: [edited('c.tif', 'rat')] });
    expect(files(home).filter((file) => file.startsWith(name('1')))).toHaveLength(1);
    for (const { heading, entries } of await everyOf(journal))
      expect([...entries.keys()]).toEqual(
        heading.window === 'w' && heading.root === root ? ['a.tif'] : ['b.tif', 'c.tif'],
      );
    await journal.write({ ...at, items: [edited('c.tif', 'rat')] });
    expect(files(home).filter((file) => file.startsWith(name('1')))).toEqual([]);
    expect(files(home).filter((file) => file.startsWith(name('2')))).toHaveLength(1);
    const own = (await everyOf(journal)).find(({ heading }) => heading.window === 'w' && heading.root === root);
    expect([...(own?.entries.keys() ?? [])].sort()).toEqual(['a.tif', 'b.tif', 'c.tif']);
  });
});
