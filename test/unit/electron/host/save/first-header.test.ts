import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { History } from '../../../../../electron/host/history/history.ts';
import { saveImages } from '../../../../../electron/host/save/save-images.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { calibrationFields } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

/** Saves a field of an image, and of one with a sidecar, that cannot be read for this reason. */
async function saveUnread(reason: string) {
  const root = tempFolder();
  for (const name of ['a.tif', 'b.tif']) put(root, name, smallTiff());
  put(root, 'b.tif.json', sidecarText({ species: 'rat' }));
  const problems = [problem('image-unreadable', { reason })];
  const { outcomes } = await saveImages({
    roots: { root, all: [root], reading: 1 },
    images: ['a.tif', 'b.tif'].map((path) => ({
      path,
      changes: [{ field: 'experiment_metadata.species', ...(path === 'b.tif' && { before: 'rat' }), after: 'mouse' }],
    })),
    store: new SidecarStore(),
    pool: {
      rows: async (jobs) => jobs.map(({ path }) => aRow(path, {}, { header: null, problems })),
      drafts: async () => [],
    },
    history: new History(tempFolder()),
    cause: 'save',
  });
  return { outcomes, first: join(root, 'a.tif.json'), second: readFileSync(join(root, 'b.tif.json'), 'utf8') };
}

it.each(['EIO', 'ESTALE', 'EMFILE', 'UNKNOWN'])(
  'a first sidecar is not written without its header while the drive reports %s; others are saved',
  async (reason) => {
    const { outcomes, first, second } = await saveUnread(reason);
    expect(outcomes).toMatchObject([
      { path: 'a.tif', state: 'failed', problem: { code: 'io-error', details: { path: 'a.tif', reason } } },
      { path: 'b.tif', state: 'saved' },
    ]);
    expect(existsSync(first)).toBe(false);
    expect(second).toContain('mouse');
  },
);

it.each(['EACCES', 'truncated'])(
  'an image that stays unreadable (%s) gets a sidecar without a header',
  async (reason) => {
    const { outcomes, first } = await saveUnread(reason);
    expect(outcomes).toMatchObject([{ state: 'saved' }, { state: 'saved' }]);
    expect(JSON.parse(readFileSync(first, 'utf8'))).toMatchObject({
      experiment_metadata: { species: 'mouse' },
      image_header_metadata: { shape: '' },
    });
  },
);

it('a first sidecar has the calibration of the image, so its outcome names that, too', async () => {
  const root = tempFolder();
  for (const name of ['a.tif', 'b.tif']) put(root, name, smallTiff());
  put(root, 'b.tif.json', sidecarText({ species: 'rat' }));
  const { outcomes } = await saveImages({
    roots: { root, all: [root], reading: 1 },
    images: ['a.tif', 'b.tif'].map((path) => ({ path, changes: [{ field: 'experiment_metadata.note', after: 'x' }] })),
    store: new SidecarStore(),
    pool: { rows: async (jobs) => jobs.map(({ path }) => aRow(path)), drafts: async () => [] },
    history: new History(tempFolder()),
    cause: 'save',
  });
  const [first, other] = outcomes.map(({ fields }) => fields);
  expect(first).toEqual(['experiment_metadata.note', ...calibrationFields.map(({ key }) => key)]);
  expect(other).toEqual(['experiment_metadata.note']);
});
