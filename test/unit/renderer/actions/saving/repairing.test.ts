import { expect, test, vi } from 'vitest';
import { ok } from '../../../../../shared/problems/result.ts';
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
const { editOf } = await import('../../../../../renderer/state/edits/edits.ts');
const { assign } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { repair } = await import('../../../../../renderer/actions/saving/repairing.ts');
const { allConflicts } = await import('../../../../../renderer/actions/saving/conflicts.ts');

const note = 'experiment_metadata.note';
const region = 'experiment_metadata.region';

test('an unsaved edit goes on from what a repair wrote into its field, and no other', async () => {
  const rows = mergeRows(noRows, [aRow('a.tif', { [region]: 'ctx' })]);
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' }, rows });
  for (const field of [note, region] as const) assign('Type', [{ path: 'a.tif', field, value: 'mine' }]);
  // The misspelt key has become the note; another program has written the region.
  const row = aRow('a.tif', { [note]: 'moved', [region]: 'theirs' });
  host.answer('sidecar.repair', () =>
    ok([{ path: 'a.tif', state: 'saved', conflicts: [], repairs: [], fields: [note], row }]),
  );
  await repair([{ path: 'a.tif', changes: [{ field: note, after: 'moved' }], removals: [] }], () => 'Repaired.');
  expect(editOf('a.tif', note)).toMatchObject({ before: 'moved', after: 'mine' });
  expect(allConflicts()).toEqual([{ path: 'a.tif', field: region }]);
});
