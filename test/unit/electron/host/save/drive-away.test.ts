import { expect, it } from 'vitest';
import { History } from '../../../../../electron/host/history/history.ts';
import { saveImages } from '../../../../../electron/host/save/save-images.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { faultyDisk, osError } from '../faulty-disk.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

/** Saves an image whose sidecar cannot be read afterwards for this reason, on a drive that fails so or works. */
async function saveBefore(reason: string, isAway: boolean) {
  const root = tempFolder();
  put(root, 'a.tif', smallTiff());
  put(root, 'a.tif.json', sidecarText({ species: 'rat' }));
  const problems = [problem('sidecar-damaged', { reason })];
  const disk = faultyDisk((step) => {
    if (isAway && step === 'write') throw osError('ENOTCONN');
  });
  const { outcomes } = await saveImages({
    roots: { root, all: [root], reading: 1 },
    images: [{ path: 'a.tif', changes: [{ field: 'experiment_metadata.species', before: 'rat', after: 'mouse' }] }],
    store: new SidecarStore(disk),
    pool: {
      rows: async (jobs) => jobs.map(({ path }) => aRow(path, {}, { sidecar: 'damaged', problems })),
      drafts: async () => [],
    },
    history: new History(tempFolder()),
    cause: 'save',
  });
  return outcomes[0];
}

it('an image that was not saved because its drive is away stays as it was read', async () => {
  const outcome = await saveBefore('ENOTCONN', true);
  expect(outcome).toMatchObject({ state: 'failed', problem: { details: { reason: 'ENOTCONN' } } });
  expect(outcome).not.toHaveProperty('row');
});

it.each([
  ['that was not saved and is damaged', 'json-truncated', true, 'failed'],
  ['that was saved just before the drive was away', 'ENOTCONN', false, 'saved'],
] as const)('a sidecar %s is shown as it is', async (_, reason, isAway, state) => {
  expect(await saveBefore(reason, isAway)).toMatchObject({ state, row: { sidecar: 'damaged' } });
});
