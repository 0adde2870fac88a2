import { beforeEach, describe, expect, test, vi } from 'vitest';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fail, ok } from '../../../../../shared/problems/result.ts';
import type { SaveOutcome } from '../../../../../shared/saved/save-outcome.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../../state/a-row.ts';
import { fakeHost } from '../../state/fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { applyPatch, editOf, redo, resetEdits, setImageEdits, undo, useEdits } = await import(
  '../../../../../renderer/state/edits/edits.ts'
);
const { editField } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { cancelSave, resetSaving, saveAll, saveImages } = await import(
  '../../../../../renderer/actions/saving/saving.ts'
);
const { useSaving } = await import('../../../../../renderer/state/saving-state.ts');
const { allConflicts, hasConflicts, keepMine, takeTheirs } = await import(
  '../../../../../renderer/actions/saving/conflicts.ts'
);
const { useNotice } = await import('../../../../../renderer/state/window/notice.ts');
const { resetView, setFilter, showOnly, useView } = await import('../../../../../renderer/state/table/view.ts');

const region: FieldKey = 'experiment_metadata.region';
const depth: FieldKey = 'experiment_metadata.depth';

function outcome(path: string, more: Partial<SaveOutcome> = {}): SaveOutcome {
  return { path, state: 'saved', conflicts: [], repairs: [], ...more };
}

/** The answer to a save with these outcomes. */
const saved = (outcomes: readonly SaveOutcome[]) => ok({ action: 'this save', outcomes });

beforeEach(() => {
  resetEdits();
  resetSaving();
  resetView();
  useNotice.setState({ notice: null });
  host.asked.length = 0;
  const rows = mergeRows(noRows, [aRow('a.tif', { [region]: 'ctx' }), aRow('b.tif', { [region]: 'ctx' })]);
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' }, rows });
});

test('a save writes the changes, and leaves out refused entries', async () => {
  editField(['a.tif'], region, 'cortex');
  editField(['a.tif'], depth, 'deep');
  const row = aRow('a.tif', { [region]: 'cortex' });
  host.answer('edits.save', () => saved([outcome('a.tif', { row })]));
  expect(await saveAll()).toBe(true);
  expect(host.asked.at(-1)?.args).toEqual({
    folder: 'f',
    images: [{ path: 'a.tif', changes: [{ field: region, before: 'ctx', after: 'cortex' }] }],
  });
  expect(useFolder.getState().rows.byPath.get('a.tif')).toBe(row);
  expect([...(useEdits.getState().edits.get('a.tif')?.keys() ?? [])]).toEqual([depth]);
  const { notice } = useNotice.getState();
  expect(notice).toMatchObject({ tone: 'warning', text: '1 saved. 1 image keeps an invalid entry, unsaved.' });
  expect(notice?.actions.map(({ label }) => label)).toEqual(['Show']);
});

test('a save that ends after another folder was opened changes nothing there', async () => {
  editField(['a.tif'], region, 'cortex');
  host.answer('edits.save', () => {
    resetEdits();
    resetSaving();
    useFolder.setState({ folder: { id: 'g', path: '/g', name: 'g' } });
    return saved([outcome('a.tif', { row: aRow('a.tif', { [region]: 'cortex' }) })]);
  });
  expect(await saveAll()).toBe(true);
  expect(useEdits.getState().edits.size).toBe(0);
  expect(useFolder.getState().rows.byPath.get('a.tif')?.values[region]).toBe('ctx');
});

test('a conflict that a save found ends with its edit', async () => {
  editField(['a.tif'], region, 'cortex');
  const conflict = { field: region, before: 'ctx', mine: 'cortex', theirs: 'CA1' };
  host.answer('edits.save', () => saved([outcome('a.tif', { state: 'failed', conflicts: [conflict] })]));
  await saveAll();
  expect(allConflicts()).toEqual([{ path: 'a.tif', field: region }]);
  undo();
  expect(allConflicts()).toEqual([]);
  expect(hasConflicts()).toBe(false);
});

test('values typed during a save stay unsaved, and are no conflict', async () => {
  editField(['a.tif'], region, 'cortex');
  host.answer('edits.save', () => {
    editField(['a.tif'], region, 'thalamus');
    return saved([outcome('a.tif', { row: aRow('a.tif', { [region]: 'cortex' }) })]);
  });
  await saveAll();
  expect(editOf('a.tif', region)).toEqual({ before: 'cortex', after: 'thalamus' });
  expect(allConflicts()).toEqual([]);
});

test('a pixel size typed during the save of a first sidecar begins from the file’s, which that wrote', async () => {
  const size: FieldKey = 'image_header_metadata.physical_unit_x';
  useFolder.setState({ rows: mergeRows(noRows, [aRow('a.tif', {}), aRow('b.tif', {})]) });
  editField(['a.tif'], region, 'cortex');
  host.answer('edits.save', () => {
    editField(['a.tif'], size, '0.5');
    const row = aRow('a.tif', { [region]: 'cortex', [size]: 0.25 });
    return saved([outcome('a.tif', { row, fields: [region, size] })]);
  });
  await saveAll();
  expect(allConflicts()).toEqual([]);
  expect(editOf('a.tif', size)).toEqual({ before: 0.25, after: 0.5, beside: {} });
});

describe('a save that is asked for during another', () => {
  /** Saves `a.tif`; meanwhile `b.tif` is edited and saved too, and `during` happens. */
  const saveTwice = async (during: () => unknown) => {
    editField(['a.tif'], region, 'cortex');
    const second: Promise<boolean>[] = [];
    host.answer('edits.save', async ({ images }: { images: { path: string }[] }) => {
      if (second.length === 0) {
        editField(['b.tif'], region, 'cortex');
        second.push(saveAll());
        await during();
      }
      return saved(images.map(({ path }) => outcome(path)));
    });
    await saveAll();
    return { second: await second[0], unsaved: [...useEdits.getState().edits.keys()] };
  };

  test('runs after it', async () => {
    expect(await saveTwice(() => {})).toEqual({ second: true, unsaved: [] });
  });

  test('runs after it also where several wait', async () => {
    useFolder.setState(({ rows }) => ({ rows: mergeRows(rows, [aRow('c.tif', { [region]: 'ctx' })]) }));
    editField(['a.tif', 'b.tif', 'c.tif'], region, 'cortex');
    host.answer('edits.save', ({ images }: { images: { path: string }[] }) =>
      saved(images.map(({ path }) => outcome(path))),
    );
    const saves = ['a.tif', 'b.tif', 'c.tif'].map((path) => saveImages([path]));
    expect(await Promise.all(saves)).toEqual([true, true, true]);
    expect(useEdits.getState().edits.size).toBe(0);
  });

  test('does not run once the other was stopped', async () => {
    host.answer('edits.cancelSave', () => ok(null));
    expect(await saveTwice(cancelSave)).toEqual({ second: false, unsaved: ['b.tif'] });
  });
});

test('failed images keep their edits and are reported in one line', async () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  const locked = problem('locked', { path: 'b.tif' }, { path: 'b.tif' });
  host.answer('edits.save', () => saved([outcome('a.tif'), outcome('b.tif', { state: 'failed', problem: locked })]));
  expect(await saveAll()).toBe(false);
  expect([...useEdits.getState().edits.keys()]).toEqual(['b.tif']);
  const { notice } = useNotice.getState();
  expect(notice?.text).toBe('1 saved, 1 failed: b.tif is locked by another program.');
  expect(notice?.actions.map(({ label }) => label)).toEqual(['Retry', 'Show']);
});

test('a host that cannot save at all leaves everything as it was', async () => {
  editField(['a.tif'], region, 'cortex');
  host.answer('edits.save', () => fail(problem('not-open', { path: '/f' })));
  expect(await saveAll()).toBe(false);
  expect(useEdits.getState().edits.size).toBe(1);
  expect(useNotice.getState().notice).toMatchObject({
    tone: 'error',
    text: expect.stringMatching(/^Nothing was saved\. /),
  });
  expect(useSaving.getState().progress).toBeNull();
});

const locked = (path: string) => outcome(path, { state: 'failed', problem: problem('locked', { path }, { path }) });
const contended = (path: string) =>
  outcome(path, { state: 'failed', conflicts: [{ field: region, before: 'ctx', after: 'cortex' }] });

test('why an image failed is kept until the next save of it, and so is what it met there', async () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  host.answer('edits.save', () => saved([locked('a.tif'), contended('b.tif')]));
  await saveAll();
  const left = () => {
    const { failures, conflicts } = useSaving.getState();
    return { failures: [...failures].map(([path, { code }]) => [path, code]), conflicts: [...conflicts.keys()] };
  };
  expect(left()).toEqual({ failures: [['a.tif', 'locked']], conflicts: ['b.tif'] });
  host.answer('edits.save', () => saved([contended('a.tif')]));
  await saveImages(['a.tif']);
  expect(left()).toEqual({ failures: [], conflicts: ['b.tif', 'a.tif'] });
  host.answer('edits.save', () => saved([outcome('a.tif'), outcome('b.tif', { state: 'unchanged' })]));
  expect(await saveAll()).toBe(true);
  expect(left()).toEqual({ failures: [], conflicts: [] });
});

test('a save that met conflicts has not written everything', async () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  // The rest of the image is written.
  host.answer('edits.save', () => saved([outcome('a.tif'), { ...contended('b.tif'), state: 'saved' }]));
  expect(await saveAll()).toBe(false);
});

test.each([
  ['failed', [locked('a.tif'), contended('b.tif')]],
  ['was not started', [contended('b.tif')]],
])('the line about a conflict stays when that is decided, where another image %s', async (_, outcomes) => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  host.answer('edits.save', () => saved(outcomes));
  await saveAll();
  const { notice } = useNotice.getState();
  takeTheirs(allConflicts());
  expect(useNotice.getState().notice).toBe(notice);
});

test('the line about conflicts and an invalid entry stays until that is corrected, too', async () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  editField(['a.tif'], depth, 'deep');
  host.answer('edits.save', () => saved([contended('a.tif'), contended('b.tif')]));
  await saveAll();
  const { notice } = useNotice.getState();
  takeTheirs(allConflicts());
  expect(useNotice.getState().notice).toBe(notice);
  editField(['a.tif'], depth, '12');
  expect(useNotice.getState().notice).toBeNull();
});

test('the line about two conflicts stays until the second one is decided', async () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  host.answer('edits.save', () => saved([contended('a.tif'), contended('b.tif')]));
  await saveAll();
  takeTheirs(allConflicts().slice(0, 1));
  expect(useNotice.getState().notice).not.toBeNull();
  takeTheirs(allConflicts());
  expect(useNotice.getState().notice).toBeNull();
});

test('a save of what is done stays reported', async () => {
  editField(['a.tif'], region, 'cortex');
  host.answer('edits.save', () => saved([outcome('a.tif')]));
  await saveAll();
  editField(['b.tif'], region, 'cortex');
  expect(useNotice.getState().notice?.text).toBe('1 saved.');
});

test('a list of unsaved images ends with the save of the last one', async () => {
  setFilter('mouse');
  editField(['a.tif'], region, 'cortex');
  showOnly('unsaved', ['a.tif'], () => useEdits.getState().edits.size === 0);
  host.answer('edits.save', () => saved([outcome('a.tif')]));
  await saveAll();
  expect(useView.getState()).toMatchObject({ only: null, filter: 'mouse' });
});

test('with nothing to save, nothing is asked or said', async () => {
  expect(await saveAll()).toBe(false);
  expect(await saveImages(['a.tif'])).toBe(false);
  expect(host.asked).toEqual([]);
  expect(useNotice.getState().notice).toBeNull();
});

test('a host that disappears during a save is not reported as having saved nothing', async () => {
  editField(['a.tif'], region, 'cortex');
  host.answer('edits.save', () => fail(problem('program-gone', { reason: 'the program has stopped' })));
  expect(await saveAll()).toBe(false);
  expect(useEdits.getState().edits.size).toBe(1);
  expect(useNotice.getState().notice?.text).toMatch(/^The save was cut short\. Scopecard is not responding/);
});

test('a save with only invalid entries is reported as such', async () => {
  editField(['a.tif'], depth, 'deep');
  for (const save of [saveAll, () => saveImages(['a.tif', 'b.tif'])]) {
    useNotice.setState({ notice: null });
    expect(await save()).toBe(false);
    expect(useNotice.getState().notice?.text).toMatch(/invalid/);
  }
  expect(host.asked).toHaveLength(0);
});

test('a stopped save reports the images not started', async () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  host.answer('edits.cancelSave', () => ok(null));
  host.answer('edits.save', async () => {
    await cancelSave();
    return saved([outcome('a.tif')]);
  });
  expect(await saveAll()).toBe(false);
  expect(host.asked.at(-1)).toEqual({ name: 'edits.cancelSave', args: { folder: 'f' } });
  expect([...useEdits.getState().edits.keys()]).toEqual(['b.tif']);
  const text = '1 saved. 1 not started when the save was stopped; still unsaved.';
  expect(useNotice.getState().notice).toMatchObject({ tone: 'warning', text });
});

describe('after a stop', () => {
  const stopped = async () => {
    editField(['a.tif', 'b.tif'], region, 'cortex');
    host.answer('edits.save', () => saved([outcome('a.tif')]));
    await saveAll();
    return useNotice.getState().notice?.actions ?? [];
  };

  test('Go on saves the rest and nothing else', async () => {
    const [goOn] = await stopped();
    expect(goOn?.label).toBe('Go on');
    host.answer('edits.save', () => saved([outcome('b.tif')]));
    goOn?.run();
    await vi.waitFor(() => expect(useEdits.getState().edits.size).toBe(0));
    const asked = host.asked.findLast(({ name }) => name === 'edits.save');
    expect(asked).toMatchObject({ args: { images: [{ path: 'b.tif' }] } });
  });

  test('Undo the 1 undoes that save, and no later one of another window', async () => {
    const actions = await stopped();
    const undo = actions.find(({ label }) => label === 'Undo the 1');
    const undone: string[] = [];
    const later = { id: 'later', time: Date.now(), cause: 'save', label: 'Region', images: 1, undone: 0 } as const;
    host.answer('history.actions', () => ok({ actions: [later], older: null, unread: [] }));
    host.answer('history.undo', (args: { action: string }) => {
      undone.push(args.action);
      return ok([]);
    });
    undo?.run();
    await vi.waitUntil(() => undone.length > 0);
    expect(undone).toEqual(['this save']);
  });
});

test('only the named images are saved', async () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  host.answer('edits.save', () => saved([outcome('a.tif')]));
  await saveImages(['a.tif']);
  expect([...useEdits.getState().edits.keys()]).toEqual(['b.tif']);
});

test('a conflict waits for the user: mine is written over what is on disk now, theirs drops the edit', async () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  const change = { field: region, before: 'ctx', after: 'cortex' };
  const row = (path: string) => aRow(path, { [region]: 'theirs' });
  host.answer('edits.save', () =>
    saved(['a.tif', 'b.tif'].map((path) => outcome(path, { state: 'failed', row: row(path), conflicts: [change] }))),
  );
  await saveAll();
  expect(editOf('a.tif', region)).toEqual({ before: 'ctx', after: 'cortex' });
  const waiting = allConflicts();
  expect(waiting).toHaveLength(2);
  keepMine(waiting.slice(0, 1));
  takeTheirs(waiting.slice(1));
  expect(editOf('a.tif', region)).toEqual({ before: 'theirs', after: 'cortex' });
  expect(editOf('b.tif', region)).toBeUndefined();
  expect(useSaving.getState().conflicts.size).toBe(0);
});

test('the line about a conflict goes when it is decided, or its edit undone', async () => {
  host.answer('edits.save', () => {
    const found = { field: region, before: 'ctx', mine: 'cortex', theirs: 'CA1' };
    return saved([outcome('a.tif', { state: 'failed', conflicts: [found] })]);
  });
  for (const end of [() => takeTheirs(allConflicts()), undo]) {
    editField(['a.tif'], region, 'cortex');
    await saveAll();
    expect(useNotice.getState().notice?.text).toBe('1 image also changed on disk; the edits stay unsaved.');
    editField(['b.tif'], region, 'hippocampus');
    expect(useNotice.getState().notice).not.toBeNull();
    undo();
    end();
    expect(useNotice.getState().notice).toBeNull();
  }
});

test('the line about invalid entries goes when the last one is corrected', async () => {
  editField(['a.tif', 'b.tif'], depth, 'deep');
  await saveAll();
  editField(['a.tif'], depth, '12');
  expect(useNotice.getState().notice?.text).toContain('every unsaved entry is invalid');
  editField(['b.tif'], depth, '12');
  expect(useNotice.getState().notice).toBeNull();
});

test('the user’s value that is kept keeps what filled it', () => {
  const by = { tool: 'template', name: 'Controls' } as const;
  setImageEdits(new Map([['a.tif', new Map([[region, { before: 'ctx', after: 'cortex', by }]])]]));
  useFolder.setState(({ rows }) => ({ rows: mergeRows(rows, [aRow('a.tif', { [region]: 'theirs' })]) }));
  keepMine(allConflicts());
  expect(editOf('a.tif', region)).toEqual({ before: 'theirs', after: 'cortex', by });
});

test('after theirs, the undo of restored edits begins from what is on disk, and their redo is in conflict with it', () => {
  const changes = [{ field: region, before: 'CA1', after: 'CA3' }];
  applyPatch({ label: 'Restore', images: [{ path: 'a.tif', changes }], restores: true });
  expect(allConflicts()).toHaveLength(1);
  takeTheirs(allConflicts());
  undo();
  undo();
  expect(editOf('a.tif', region)).toMatchObject({ before: 'ctx', after: 'CA1' });
  setImageEdits(new Map([['a.tif', new Map()]]));
  redo();
  expect(editOf('a.tif', region)).toMatchObject({ before: 'CA1', after: 'CA3' });
  expect(allConflicts()).toHaveLength(1);
});

test('one undo brings back the entries that theirs dropped, of every image, and a redo drops them again', () => {
  editField(['a.tif', 'b.tif'], region, 'cortex');
  editField(['a.tif'], depth, '12');
  const rows = ['a.tif', 'b.tif'].map((path) => aRow(path, { [region]: 'theirs' }));
  useFolder.setState((state) => ({ rows: mergeRows(state.rows, rows) }));
  takeTheirs(allConflicts());
  expect(editOf('a.tif', region)).toBeUndefined();
  expect(undo()?.label).toBe('Use theirs for 2 images');
  for (const path of ['a.tif', 'b.tif'])
    expect(editOf(path, region)).toMatchObject({ before: 'theirs', after: 'cortex' });
  expect(editOf('a.tif', depth)).toMatchObject({ after: 12 });
  expect(allConflicts()).toEqual([]);
  redo();
  expect(editOf('a.tif', region)).toBeUndefined();
  expect(editOf('b.tif', region)).toBeUndefined();
  expect(editOf('a.tif', depth)).toMatchObject({ after: 12 });
});

test('that nothing was saved while the folder was unreachable is said until it is back', async () => {
  useFolder.setState({ offlineSince: 5 });
  host.answer('edits.save', () => fail(problem('folder-offline', { path: '/f' })));
  editField(['a.tif'], region, 'cortex');
  await saveAll();
  expect(useNotice.getState().notice?.text).toMatch(/^Nothing was saved\. The folder \/f is unreachable\./);
  editField(['b.tif'], region, 'cortex');
  expect(useNotice.getState().notice).not.toBeNull();
  useFolder.setState({ offlineSince: null });
  expect(useNotice.getState().notice).toBeNull();
});

test('that nothing was saved for another reason stays when the folder is back', async () => {
  useFolder.setState({ offlineSince: 5 });
  host.answer('edits.save', () => fail(problem('io-error', { path: '/f', reason: 'EIO' })));
  editField(['a.tif'], region, 'cortex');
  await saveAll();
  useFolder.setState({ offlineSince: null });
  expect(useNotice.getState().notice?.text).toMatch(/^Nothing was saved\./);
});
