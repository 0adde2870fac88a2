import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { ImagePatch } from '../../../../../shared/edits/patch.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../../../shared/problems/result.ts';
import type { FoundImage } from '../../../../../shared/saved/journal.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../a-row.ts';
import { fakeHost } from '../fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
vi.mock('../../../../../renderer/host/window-id.ts', () => ({
  windowId: 'w2',
  openWindows: async () => new Set(['w2']),
}));
// Test files share a thread.
afterAll(() => vi.doUnmock('../../../../../renderer/host/window-id.ts'));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { editOf, redo, resetEdits, undo, useEdits } = await import('../../../../../renderer/state/edits/edits.ts');
const { editField, enterField } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { setTyping, typingInto } = await import('../../../../../renderer/state/edits/typing.ts');
const { flushJournal, followEdits, journalAnew } = await import('../../../../../renderer/state/journal/journal.ts');
const { useNotice } = await import('../../../../../renderer/state/window/notice.ts');
const { lastEdited, offerRecovery, restoreFound, unsavedCount, useRecovery } = await import(
  '../../../../../renderer/state/journal/recovery.ts'
);
const { recoveryLines } = await import('../../../../../renderer/features/recovery/recovery-lines.ts');
const { closeDialog, useDialog } = await import('../../../../../renderer/state/window/dialog.ts');

const region: FieldKey = 'experiment_metadata.region';
const depth: FieldKey = 'experiment_metadata.depth';
const by = { tool: 'path', name: '{region}' } as const;

/** Images of each journal.write that was asked for since the last look. */
function written(): readonly (readonly ImagePatch[])[] {
  const writes = host.asked.filter(({ name }) => name === 'journal.write');
  host.asked.length = 0;
  return writes.map(({ args }) => (args as { images: readonly ImagePatch[] }).images);
}

beforeEach(async () => {
  host.answer('journal.write', () => ok(null));
  resetEdits();
  setTyping(null);
  const rows = mergeRows(noRows, [
    aRow('a.tif', { [region]: 'ctx' }),
    aRow('b.tif', { [region]: 'ctx' }),
    aRow('c.tif'),
  ]);
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' }, rows });
  await flushJournal();
  closeDialog();
  useNotice.setState({ notice: null });
  host.asked.length = 0;
});

test('only the images whose edits changed are journalled, refused entries as they were typed', async () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  await flushJournal();
  expect(written()).toEqual([
    ['a.tif', 'b.tif'].map((path) => ({ path, changes: [{ field: region, before: 'ctx', after: 'cortex' }] })),
  ]);
  editField(['b.tif'], depth, 'deep');
  await flushJournal();
  const [[changed] = []] = written();
  expect(changed?.path).toBe('b.tif');
  expect(changed?.changes).toContainEqual({ field: depth, after: 'deep' });
  undo();
  undo();
  await flushJournal();
  expect(written()).toEqual([['a.tif', 'b.tif'].map((path) => ({ path, changes: [] }))]);
  await flushJournal();
  expect(written()).toEqual([]);
});

test('a text that is still being typed is journalled as such, until it is entered or discarded', async () => {
  const { onBegin, onType } = typingInto(['a.tif'], region);
  onBegin();
  onType('cor');
  await flushJournal();
  const typed = { field: region, before: 'ctx', after: 'cor', typing: true };
  expect(written()).toEqual([[{ path: 'a.tif', changes: [typed] }]]);
  expect(useEdits.getState().edits.size).toBe(0);
  onType('cortex');
  onType(null);
  enterField(['a.tif'], region, 'cortex');
  await flushJournal();
  expect(written()).toEqual([[{ path: 'a.tif', changes: [{ field: region, before: 'ctx', after: 'cortex' }] }]]);
  onType('hippo');
  onType(null);
  undo();
  await flushJournal();
  expect(written()).toEqual([[{ path: 'a.tif', changes: [] }]]);
});

test('nothing is journalled of a text that changes nothing, is emptied or goes to very many images', async () => {
  typingInto(['a.tif'], region).onType('ctx');
  await flushJournal();
  typingInto(['a.tif'], region).onType(' ');
  await flushJournal();
  typingInto(new Array(101).fill('a.tif'), region).onType('cor');
  await flushJournal();
  expect(written()).toEqual([]);
});

test('a text typed over an unsaved edit is journalled beside what was entered; back at the saved one, that alone', async () => {
  editField(['a.tif'], region, 'cortex', (patch) => ({ ...patch, by }));
  typingInto(['a.tif'], region).onType('hip');
  await flushJournal();
  const typed = { field: region, before: 'ctx', after: 'hip', typing: true, over: { after: 'cortex', by } };
  expect(written()).toEqual([[{ path: 'a.tif', changes: [typed] }]]);
  const entered = { field: region, before: 'ctx', after: 'cortex', by };
  for (const text of ['cortex', 'ctx']) {
    typingInto(['a.tif'], region).onType('hip');
    await flushJournal();
    written();
    typingInto(['a.tif'], region).onType(text);
    await flushJournal();
    expect(written()).toEqual([[{ path: 'a.tif', changes: [entered] }]]);
  }
});

test('the beginning of a number or a unit is not a value: what was entered before stays journalled', async () => {
  editField(['a.tif'], depth, '120');
  await flushJournal();
  expect(written()).toEqual([[{ path: 'a.tif', changes: [{ field: depth, after: 120 }] }]]);
  for (const field of [
    depth,
    'image_header_metadata.physical_unit_y',
    'image_header_metadata.physical_label_y',
  ] as const) {
    typingInto(['a.tif', 'b.tif'], field).onType('2');
    await flushJournal();
  }
  expect(written()).toEqual([]);
});

test('edits of a folder that is left are forgotten there', async () => {
  editField(['a.tif'], region, 'cortex');
  await flushJournal();
  written();
  resetEdits();
  useFolder.setState({ folder: { id: 'g', path: '/g', name: 'g' }, rows: noRows });
  await flushJournal();
  expect(host.asked).toEqual([
    { name: 'journal.write', args: expect.objectContaining({ folder: 'f', images: [{ path: 'a.tif', changes: [] }] }) },
  ]);
});

test('a journal that cannot be written is reported once, and all of it is sent again', async () => {
  host.answer('journal.write', () => fail(problem('disk-full', { path: '/home/journal' })));
  editField(['a.tif'], region, 'cortex');
  expect(await flushJournal()).toBe(false);
  expect(useNotice.getState().notice?.text).toBe(
    'Unsaved edits are not protected against a crash: The disk is full: /home/journal was not written.',
  );
  useNotice.setState({ notice: null });
  editField(['b.tif'], region, 'cortex');
  await flushJournal();
  expect(useNotice.getState().notice).toBeNull();
  written();
  host.answer('journal.write', () => ok(null));
  expect(await flushJournal()).toBe(true);
  expect(written()[0]?.map(({ path }) => path)).toEqual(['a.tif', 'b.tif']);
});

test('what a host that waits for a drive has not journalled yet is kept by the page, and that is reported', async () => {
  vi.useFakeTimers();
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  let answer = (_: Result<null>): void => {};
  host.answer('journal.write', () => new Promise((resolve) => (answer = resolve)));
  editField(['a.tif'], region, 'cortex');
  const flushed = flushJournal();
  await vi.advanceTimersByTimeAsync(1000);
  expect(kept.size).toBe(0);
  await vi.advanceTimersByTimeAsync(4000);
  expect(useNotice.getState().notice?.text).toBe(
    'Unsaved edits are not protected against a crash: A drive has not answered for five seconds.',
  );
  const changes = [{ field: region, before: 'ctx', after: 'cortex' }];
  expect([...kept.values()].map((text) => JSON.parse(text))).toEqual([
    { folder: '/f', images: [{ path: 'a.tif', changes }] },
  ]);
  const answerLate = answer;
  editField(['b.tif'], region, 'cortex');
  void flushJournal();
  expect([...kept.values()][0]).toContain('b.tif');
  answerLate(ok(null));
  expect(await flushed).toBe(true);
  expect(kept.size).toBe(0);
  await vi.advanceTimersByTimeAsync(0);
  answer(ok(null));
});

test('another host gets all edits again, and is told what was discarded since the first one had it', async () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  await flushJournal();
  undo();
  editField(['b.tif'], region, 'thalamus');
  host.answer('journal.write', () => fail(problem('disk-full', { path: '/home/journal' })));
  editField(['c.tif'], region, 'cortex');
  await flushJournal();
  undo();
  written();
  host.answer('journal.write', () => ok(null));
  useFolder.setState({ folder: { id: 'another', path: '/f', name: 'f' } });
  journalAnew();
  await flushJournal();
  const changes = [{ field: region, before: 'ctx', after: 'thalamus' }];
  expect(written().map((images) => new Map(images.map((image) => [image.path, image.changes])))).toEqual([
    new Map<string, unknown>([
      ['a.tif', []],
      ['b.tif', changes],
      ['c.tif', []],
    ]),
  ]);
});

test('a closing page hands over what is not journalled, also while an earlier write is running', async () => {
  const page = new EventTarget();
  vi.stubGlobal('window', page);
  const stop = followEdits();
  onTestFinished(() => {
    stop();
    vi.unstubAllGlobals();
  });
  const answers: ((result: Result<null>) => void)[] = [];
  host.answer('journal.write', () => new Promise((resolve) => answers.push(resolve)));
  editField(['a.tif'], region, 'cortex');
  const first = flushJournal();
  await vi.waitUntil(() => answers.length === 1);
  editField(['b.tif'], region, 'cortex');
  const flushed = flushJournal();
  written();
  page.dispatchEvent(new Event('pagehide'));
  expect(written()[0]?.map(({ path }) => path)).toContain('b.tif');
  host.answer('journal.write', () => ok(null));
  for (const answer of answers) answer(ok(null));
  await Promise.all([first, flushed]);
  written();
  page.dispatchEvent(new Event('pagehide'));
  expect(written()).toEqual([]);
});

test('a closing page keeps its first edit, and what a host that is gone does not get', () => {
  const [page, kept] = [new EventTarget(), new Map<string, string>()];
  vi.stubGlobal('window', page);
  vi.stubGlobal('localStorage', { setItem: (key: string, text: string) => void kept.set(key, text) });
  // Only a browser's host can be lost.
  const browser = Object.assign(host, { watchConnection: () => () => {} });
  const stop = followEdits();
  onTestFinished(() => {
    stop();
    Reflect.deleteProperty(browser, 'watchConnection');
    vi.unstubAllGlobals();
  });
  useFolder.setState({ folder: { id: 'first', path: '/f', name: 'f' } });
  host.answer('journal.write', () => new Promise(() => {}));
  editField(['a.tif'], region, 'cortex');
  page.dispatchEvent(new Event('pagehide'));
  const changes = [{ field: region, before: 'ctx', after: 'cortex' }];
  expect(written()).toEqual([[{ path: 'a.tif', changes }]]);
  expect([...kept.values()].map((text) => JSON.parse(text))).toEqual([
    { folder: '/f', images: [{ path: 'a.tif', changes }] },
  ]);
});

test('many edits that a slow drive takes long to journal, answer by answer, are not reported', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const paths = Array.from({ length: 6001 }, (_, i) => `many/${i}.tif`);
  useFolder.setState({
    rows: mergeRows(
      noRows,
      paths.map((path) => aRow(path, { [region]: 'ctx' })),
    ),
  });
  host.answer('journal.write', () => new Promise((resolve) => setTimeout(() => resolve(ok(null)), 4000)));
  editField(paths, region, 'cortex');
  const flushed = flushJournal();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(await flushed).toBe(true);
  expect(useNotice.getState().notice).toBeNull();
});

const journal = { id: 'j', path: '/f', window: 'w', at: 1, images: 3 };

function find(images: readonly FoundImage[]): void {
  host.answer('journal.list', () => ok([journal]));
  host.answer('journal.read', () => ok(images));
  host.answer('journal.discard', () => ok(null));
}

test('restored edits begin where they began, in one action', async () => {
  find([
    { path: 'a.tif', at: 1, edits: [{ field: region, before: 'old', disk: 'ctx', after: 'cortex' }] },
    { path: 'b.tif', at: 1, edits: [{ field: region, before: 'old', disk: 'ctx', after: 'ctx' }] },
    { path: 'unread.tif', at: 1, edits: [{ field: depth, after: 'deep' }] },
    { path: 'gone.tif', at: 1, edits: [{ field: region, after: 'cortex' }], refused: 'gone' },
  ]);
  await offerRecovery();
  expect(useDialog.getState().dialog).toEqual({ kind: 'recovery' });
  await restoreFound();
  expect([...useEdits.getState().edits.keys()]).toEqual(['a.tif', 'unread.tif']);
  expect(editOf('a.tif', region)).toEqual({ before: 'old', after: 'cortex' });
  expect(editOf('unread.tif', depth)?.problem).toBeDefined();
  expect(host.asked.find(({ name }) => name === 'journal.discard')?.args).toEqual({
    folder: 'f',
    journals: ['j'],
    paths: ['a.tif', 'b.tif', 'unread.tif'],
  });
  undo();
  expect(useEdits.getState().edits.size).toBe(0);
  redo();
  expect(editOf('a.tif', region)).toEqual({ before: 'old', after: 'cortex' });
});

test('restored edits keep what had filled them, and the last one is known', async () => {
  const images: readonly FoundImage[] = [
    { path: 'a.tif', at: 5, edits: [{ field: region, before: 'ctx', disk: 'ctx', after: 'cortex', by }] },
    { path: 'b.tif', at: 7, edits: [{ field: region, before: 'ctx', disk: 'ctx', after: 'cort', typing: true }] },
    { path: 'c.tif', at: 9, edits: [{ field: region, disk: 'ctx', after: 'ctx' }] },
    { path: 'gone.tif', at: 11, edits: [{ field: region, after: 'cortex' }], refused: 'gone' },
  ];
  expect(lastEdited(images)).toBe('b.tif');
  expect(lastEdited([])).toBeNull();
  find(images);
  await offerRecovery();
  await restoreFound();
  expect(editOf('a.tif', region)).toEqual({ before: 'ctx', after: 'cortex', by });
  expect(editOf('b.tif', region)).toEqual({ before: 'ctx', after: 'cort' });
});

test('a text that was being typed over an edit is restored after it, as an action of its own', async () => {
  const over = { after: 'cortex', by } as const;
  find([
    { path: 'a.tif', at: 1, edits: [{ field: region, before: 'ctx', disk: 'ctx', after: 'hip', typing: true, over }] },
    { path: 'b.tif', at: 1, edits: [{ field: region, before: 'old', disk: 'ctx', after: 'ctx', typing: true, over }] },
  ]);
  await offerRecovery();
  await restoreFound();
  expect(editOf('a.tif', region)).toEqual({ before: 'ctx', after: 'hip' });
  expect(editOf('b.tif', region)).toEqual({ before: 'old', after: 'ctx' });
  undo();
  expect(editOf('a.tif', region)).toMatchObject({ before: 'ctx', after: 'cortex' });
  expect(editOf('b.tif', region)).toMatchObject({ before: 'old', after: 'cortex' });
  undo();
  expect(useEdits.getState().edits.size).toBe(0);
});

test('what has been entered since is not replaced by restored edits; its undo brings them', async () => {
  find([
    { path: 'a.tif', at: 1, edits: [{ field: region, before: 'ctx', disk: 'ctx', after: 'older', by }] },
    { path: 'b.tif', at: 1, edits: [{ field: region, before: 'ctx', disk: 'ctx', after: 'other' }] },
  ]);
  await offerRecovery();
  closeDialog();
  editField(['a.tif'], region, 'newer');
  editField(['a.tif'], depth, '12');
  const entered = useEdits.getState().edits.get('a.tif');
  await offerRecovery();
  const images = useRecovery.getState().images ?? [];
  const lines = () => recoveryLines(images, useEdits.getState().edits).map(({ path, newer }) => [path, newer]);
  expect(lines()).toEqual([
    ['a.tif', 'newer'],
    ['b.tif', null],
  ]);
  await restoreFound();
  expect(useEdits.getState().edits.get('a.tif')).toEqual(entered);
  expect(editOf('b.tif', region)?.after).toBe('other');
  undo();
  expect(editOf('a.tif', region)).toMatchObject({ before: 'ctx', after: 'older' });
  expect(lines()).toEqual([
    ['a.tif', null],
    ['b.tif', null],
  ]);
  undo();
  expect(useEdits.getState().edits.get('a.tif')?.get(region)).toMatchObject({ before: 'ctx', after: 'newer' });
  expect(editOf('b.tif', region)).toBeUndefined();
});

test('a pixel size that was entered since is not mixed with a restored one', async () => {
  const [number, unit] = ['image_header_metadata.physical_unit_y', 'image_header_metadata.physical_label_y'] as const;
  const sized = aRow('sized.tif', { [number]: 0.5, [unit]: 'um' });
  useFolder.setState(({ rows }) => ({ rows: mergeRows(rows, [sized]) }));
  const beside = { diskBeside: { value: 'um' }, beside: { value: 'um' } };
  find([
    {
      path: 'sized.tif',
      at: 1,
      edits: [
        { field: number, before: 0.5, disk: 0.5, after: 7, ...beside },
        { field: unit, before: 'um', disk: 'um', after: 'mm', diskBeside: { value: 0.5 }, beside: { value: 0.5 } },
      ],
    },
  ]);
  await offerRecovery();
  closeDialog();
  editField(['sized.tif'], number, '0.25');
  const entered = useEdits.getState().edits;
  await restoreFound();
  expect(useEdits.getState().edits).toEqual(entered);
  undo();
  expect([editOf('sized.tif', number)?.after, editOf('sized.tif', unit)?.after]).toEqual([7, 'mm']);
});

test.each(['journal.list', 'journal.read'])(
  'unsaved edits that %s does not give are reported, and can be asked for again',
  async (name) => {
    find([{ path: 'a.tif', at: 1, edits: [{ field: region, before: 'ctx', disk: 'ctx', after: 'cortex' }] }]);
    host.answer(name, () => fail(problem('io-error', { path: '/home/journal', reason: 'EIO' })));
    await offerRecovery();
    expect(useDialog.getState().dialog).toBeNull();
    const { notice } = useNotice.getState();
    expect(notice?.text).toMatch(/^Unsaved edits of an earlier run could not be read: .*\/home\/journal/);
    find([{ path: 'a.tif', at: 1, edits: [{ field: region, before: 'ctx', disk: 'ctx', after: 'cortex' }] }]);
    notice?.actions[0]?.run();
    await vi.waitUntil(() => useDialog.getState().dialog !== null);
  },
);

test('journals of which nothing is read are not discarded', async () => {
  find([]);
  await offerRecovery();
  expect(host.asked.find(({ name }) => name === 'journal.discard')?.args).toMatchObject({ paths: [] });
});

const another = { id: 'g', path: '/g', name: 'g' };
const edited = [{ field: region, before: 'ctx', disk: 'ctx', after: 'cortex' }];

test('unsaved edits of an earlier folder that are listed late are not offered in the next one', async () => {
  find([{ path: 'a.tif', at: 1, edits: edited }]);
  host.answer('journal.list', ({ folder }: { folder: string }) => {
    useFolder.setState({ folder: another });
    return ok(folder === 'f' ? [journal] : []);
  });
  await offerRecovery();
  expect(useRecovery.getState()).toEqual({ journals: [], images: null });
  expect(host.asked.some(({ name }) => name === 'journal.read')).toBe(false);
  expect(useDialog.getState().dialog).toBeNull();
});

test('while edits are being restored, those found in the next folder are not discarded with them', async () => {
  find([{ path: 'a.tif', at: 1, edits: edited }]);
  await offerRecovery();
  host.answer('journal.write', () => {
    useFolder.setState({ folder: another });
    useRecovery.setState({ journals: [{ ...journal, id: 'k', path: '/g' }] });
    return ok(null);
  });
  await restoreFound();
  expect(host.asked.some(({ name }) => name === 'journal.discard')).toBe(false);
});

test('recovered journals are kept until the restored edits are journalled', async () => {
  find([{ path: 'a.tif', at: 1, edits: [{ field: region, before: 'ctx', disk: 'ctx', after: 'cortex' }] }]);
  await offerRecovery();
  host.answer('journal.write', () => fail(problem('disk-full', { path: '/home/journal' })));
  await restoreFound();
  expect(editOf('a.tif', region)?.after).toBe('cortex');
  expect(host.asked.some(({ name }) => name === 'journal.discard')).toBe(false);
});

test('edits that are all on disk already are not offered', async () => {
  find([{ path: 'a.tif', at: 1, edits: [{ field: region, before: 'old', disk: 'ctx', after: 'ctx' }] }]);
  await offerRecovery();
  expect(useDialog.getState().dialog).toBeNull();
  expect(host.asked.find(({ name }) => name === 'journal.discard')?.args).toMatchObject({ paths: ['a.tif'] });
  expect(useRecovery.getState().images).toBeNull();
});

test('images whose edits are all on disk already do not count as unsaved', () => {
  const edit = { field: region, before: 'ctx', after: 'hpc' };
  const images: readonly FoundImage[] = [
    { path: 'a.tif', at: 1, edits: [{ ...edit, disk: 'hpc' }] },
    { path: 'b.tif', at: 2, edits: [{ ...edit, disk: 'ctx' }] },
    { path: 'c.tif', at: 3, edits: [edit], refused: 'gone' },
  ];
  expect(unsavedCount(images)).toBe(2);
});
