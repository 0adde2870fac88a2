import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createHost } from '../../../../../electron/host/host.ts';
import { entryLine, headingLine } from '../../../../../electron/host/journal/journal-text.ts';
import type { OpenedFolder } from '../../../../../shared/ipc/folders.ts';
import type { FoundImage, FoundJournal } from '../../../../../shared/saved/journal.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const owner = { machine: hostname(), pid: spawnSync(process.execPath, ['-v']).pid, born: 'then' };
const species = 'experiment_metadata.species';
const by = { tool: 'paste', name: '' } as const;

it('finds left edits, with the values now on disk', async () => {
  const [home, root] = [tempFolder(), tempFolder()];
  for (const name of ['a.tif', 'b.tif', 'damaged.tif']) put(root, name, smallTiff());
  put(root, 'a.tif.json', sidecarText({ species: 'monkey' }));
  put(root, 'damaged.tif.json', '{');
  const images = ['a.tif', 'b.tif', 'damaged.tif', 'gone.tif', '../out.tif'];
  const journal = (after: string, at: number) =>
    [
      headingLine({ root, path: root, window: 'w', owner }),
      ...images.map((path) =>
        entryLine({ path, changes: [{ field: species, before: 'rat', after, by, typing: true }], at }),
      ),
    ].join('');
  // The journal of the older edits is the one that was written to last.
  const newest = entryLine({ path: 'late.tif', changes: [{ field: species, before: 'rat', after: 'late' }], at: 3 });
  put(home, `journal/${'a'.repeat(16)}-${'b'.repeat(16)}.journal`, journal('the latest', 2));
  put(home, `journal/${'a'.repeat(16)}-${'c'.repeat(16)}.journal`, journal('an older one', 1) + newest);

  const host = createHost({ kind: 'browser', version: '1', userFolder: home, start: null });
  onTestFinished(() => host.close());
  const ask = async (name: string, args: object) => {
    const result = await host.request(name, args);
    if (!result.ok) throw new Error(sentenceOf(result.problem));
    return result.value;
  };
  const { id: folder } = (await ask('folder.open', { path: root })) as OpenedFolder;
  const other = (await ask('folder.open', { path: tempFolder() })) as OpenedFolder;
  expect(await ask('journal.list', { folder: other.id })).toEqual([]);
  expect(await ask('journal.list', { folder: null })).toHaveLength(2);
  const found = (await ask('journal.list', { folder })) as readonly FoundJournal[];
  expect(found.map(({ at, images: count, path }) => ({ at, count, path }))).toEqual([
    { at: 2, count: 5, path: root },
    { at: 3, count: 6, path: root },
  ]);
  const journals = found.map(({ id }) => id);
  const edit = { field: species, before: 'rat', after: 'the latest', by, typing: true };
  const read = (await ask('journal.read', { folder, journals })) as readonly FoundImage[];
  expect(read).toEqual([
    { path: '../out.tif', at: 2, edits: [edit], refused: 'gone' },
    { path: 'a.tif', at: 2, edits: [{ ...edit, disk: 'monkey' }] },
    { path: 'b.tif', at: 2, edits: [edit] },
    { path: 'damaged.tif', at: 2, edits: [edit], refused: 'uneditable' },
    { path: 'gone.tif', at: 2, edits: [edit], refused: 'gone' },
    { path: 'late.tif', at: 3, edits: [{ field: species, before: 'rat', after: 'late' }], refused: 'gone' },
  ]);
  await ask('journal.discard', { folder: other.id, journals, paths: null });
  expect(await ask('journal.list', { folder })).toHaveLength(2);
  await ask('journal.discard', { folder, journals, paths: ['a.tif'] });
  expect(((await ask('journal.list', { folder })) as readonly FoundJournal[]).map(({ images: n }) => n)).toEqual([
    4, 5,
  ]);
  await ask('journal.discard', { folder, journals, paths: null });
  expect(await ask('journal.list', { folder })).toEqual([]);
  rmSync(join(home, 'journal'), { recursive: true });
  expect(await ask('journal.list', { folder })).toEqual([]);
});

it('tells images that a drive does not give from those that are gone', async () => {
  const [home, root] = [tempFolder(), tempFolder()];
  put(root, 'a.tif', smallTiff());
  put(root, 'b.tif', smallTiff());
  mkdirSync(join(root, 'a.tif.json'));
  // A link that leads to itself is a failure of the system, as one of a drive is.
  symlinkSync('loop.tif', join(root, 'loop.tif'));
  symlinkSync('b.tif.json', join(root, 'b.tif.json'));
  const journal = headingLine({ root, path: root, window: 'w', owner });
  const changes = [{ field: species, before: 'rat', after: 'mouse' }];
  const paths = ['a.tif', 'a.tif/inside.tif', 'b.tif', 'gone.tif', 'loop.tif'];
  const lines = paths.map((path) => entryLine({ path, changes, at: 1 }));
  put(home, `journal/${'a'.repeat(16)}-${'b'.repeat(16)}.journal`, journal + lines.join(''));
  const host = createHost({ kind: 'browser', version: '1', userFolder: home, start: null });
  onTestFinished(() => host.close());
  const opened = (await host.request('folder.open', { path: root })) as { readonly value: OpenedFolder };
  const folder = opened.value.id;
  const refused = async () => {
    const journals = [`${'a'.repeat(16)}-${'b'.repeat(16)}`];
    const read = await host.request('journal.read', { folder, journals });
    return read.ok && (read.value as readonly FoundImage[]).map((image) => image.refused);
  };
  expect(await refused()).toEqual(['uneditable', 'gone', 'unreachable', 'gone', 'unreachable']);
  // The drive of the whole folder is away.
  renameSync(root, `${root}-away`);
  onTestFinished(() => renameSync(`${root}-away`, root));
  expect(await refused()).toEqual(Array(5).fill('unreachable'));
});

it('takes a pixel size with its unit from one journal', async () => {
  const [home, root] = [tempFolder(), tempFolder()];
  put(root, 'a.tif', smallTiff());
  const [number, unit] = ['image_header_metadata.physical_unit_y', 'image_header_metadata.physical_label_y'] as const;
  const older = [
    { field: number, after: 0.5, beside: { value: 'Pixels' } },
    { field: unit, before: 'Pixels', after: 'um', beside: { value: 1 } },
    { field: species, after: 'mouse' },
  ];
  const newer = [{ field: number, before: 1, after: 2, beside: { value: 'Pixels' } }];
  for (const [letter, changes, at] of [
    ['b', older, 1],
    ['c', newer, 2],
  ] as const) {
    const lines = headingLine({ root, path: root, window: letter, owner }) + entryLine({ path: 'a.tif', changes, at });
    put(home, `journal/${'a'.repeat(16)}-${letter.repeat(16)}.journal`, lines);
  }
  const host = createHost({ kind: 'browser', version: '1', userFolder: home, start: null });
  onTestFinished(() => host.close());
  const opened = (await host.request('folder.open', { path: root })) as { readonly value: OpenedFolder };
  const journals = ['b', 'c'].map((letter) => `${'a'.repeat(16)}-${letter.repeat(16)}`);
  const read = await host.request('journal.read', { folder: opened.value.id, journals });
  const [image] = read.ok ? (read.value as readonly FoundImage[]) : [];
  expect(image?.edits.map(({ field, after }) => [field, after])).toEqual([
    [species, 'mouse'],
    [number, 2],
  ]);
});
