import { beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../../shared/problems/problem.ts';
import { ok } from '../../../../../shared/problems/result.ts';
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
const { resetEdits, undo } = await import('../../../../../renderer/state/edits/edits.ts');
const { editField } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { resetSaving, saveAll } = await import('../../../../../renderer/actions/saving/saving.ts');
const { allConflicts, decide } = await import('../../../../../renderer/actions/saving/conflicts.ts');

const region: FieldKey = 'experiment_metadata.region';
const species: FieldKey = 'experiment_metadata.species';
const at = (field: FieldKey) => ({ path: 'a.tif', field });

/** The row as the folder has it now. */
function show(...[values, given]: [Parameters<typeof aRow>[1]?, Parameters<typeof aRow>[2]?]): void {
  useFolder.setState({ rows: mergeRows(noRows, [aRow('a.tif', values, given)]) });
}

beforeEach(() => {
  resetEdits();
  resetSaving();
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' } });
  show({ [region]: 'ctx', [species]: 'mouse' });
  editField(['a.tif'], species, 'rat');
  editField(['a.tif'], region, 'cortex');
  host.answer('edits.save', () => ok({ action: 'this save', outcomes: [] }));
  host.asked.length = 0;
});

/** A save that another program was before. */
async function saveInConflict(): Promise<void> {
  const conflicts = [{ field: region, before: 'ctx', after: 'cortex' }];
  const outcome = { path: 'a.tif', state: 'failed', conflicts, repairs: [] } as const;
  host.answer('edits.save', () => ok({ action: 'this save', outcomes: [outcome] }));
  await saveAll();
  host.asked.length = 0;
}

const savedFields = () => host.asked.map(({ args }) => JSON.stringify(args).match(/(?<="field":")[^"]*/g));

test('a conflict that a save found ends with its edit, where another edit stays', async () => {
  await saveInConflict();
  expect(allConflicts()).toEqual([at(region)]);
  undo();
  expect(allConflicts()).toEqual([]);
});

test('a sidecar that can no longer be read is in conflict with nothing', () => {
  show({ [region]: 'CA1', [species]: 'mouse' });
  expect(allConflicts()).toEqual([at(region)]);
  show({}, { sidecar: 'damaged', problems: [problem('sidecar-damaged', { reason: 'ENOENT' })] });
  expect(allConflicts()).toEqual([]);
});

test('mine is saved at once, theirs only where the edits left were to be saved', async () => {
  show({ [region]: 'CA1', [species]: 'mouse' });
  decide([at(region)], 'theirs');
  expect(savedFields()).toEqual([]);
  undo();
  decide([at(region)], 'mine');
  expect(savedFields()).toEqual([[species, region]]);
});

test('theirs saves the edits that a save has left, if there are any', async () => {
  await saveInConflict();
  decide([at(region)], 'theirs');
  expect(savedFields()).toEqual([[species]]);
  resetEdits();
  editField(['a.tif'], region, 'cortex');
  await saveInConflict();
  decide([at(region)], 'theirs');
  expect(savedFields()).toEqual([]);
});

test('both conflicts of an image are decided together', () => {
  show({ [region]: 'CA1', [species]: 'dog' });
  decide(allConflicts(), 'mine');
  expect(savedFields()).toEqual([[species, region]]);
});

test('an image is saved once its last conflict is decided', () => {
  show({ [region]: 'CA1', [species]: 'dog' });
  decide([at(species)], 'mine');
  expect(savedFields()).toEqual([]);
  decide([at(region)], 'mine');
  expect(savedFields()).toEqual([[species, region]]);
});
