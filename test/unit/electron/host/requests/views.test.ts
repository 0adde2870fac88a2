import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { viewHandlers } from '../../../../../electron/host/requests/views.ts';
import { fullText } from '../../../../../shared/problems/wording.ts';
import { parseView, type SavedView, viewText } from '../../../../../shared/table/saved-view.ts';

const aView: SavedView = {
  name: 'Depths: CA1',
  columns: ['experiment_metadata.depth'],
  filter: '',
  filters: {},
  group: 'image.folder',
  sort: null,
};

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'scopecard-views-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

test('a view is a separate file that reads back, is replaced by its id and removed when deleted', async () => {
  const views = viewHandlers({ userFolder: home });
  const saved = await views['views.save']({ id: null, text: viewText(aView) });
  expect(saved).toMatchObject({ ok: true, value: { name: 'Depths: CA1', id: 'Depths_ CA1' } });
  expect(parseView(await readFile(join(home, 'views', 'Depths_ CA1.json'), 'utf8'))).toEqual(aView);

  const again = await views['views.save']({ id: null, text: viewText(aView) });
  expect(again).toMatchObject({ ok: false, problem: { code: 'view-exists' } });
  await views['views.save']({ id: 'Depths_ CA1', text: viewText({ ...aView, group: null }) });
  expect(await views['views.list']({})).toMatchObject({ ok: true, value: { views: [{ group: null }], problems: [] } });

  await views['views.delete']({ id: 'Depths_ CA1' });
  expect(await readdir(join(home, 'views'))).toEqual([]);
});

test('a faulty file is reported with the place of its fault, stays, and does not affect the others', async () => {
  const views = viewHandlers({ userFolder: home });
  await views['views.save']({ id: null, text: viewText(aView) });
  const broken = viewText(aView).replace('image.folder', 'image.colour');
  await writeFile(join(home, 'views', 'lab.json'), broken);
  const listed = await views['views.list']({});
  if (!listed.ok) throw new Error(listed.problem.code);
  expect(listed.value.views).toHaveLength(1);
  expect(listed.value.problems.map(fullText)).toEqual([
    'The view lab.json cannot be read: group names a column that does not exist, image.colour. Fix it in a text editor, or delete it. It is never overwritten.',
  ]);
  expect(await views['views.save']({ id: null, text: broken })).toMatchObject({
    ok: false,
    problem: { code: 'view-not-imported' },
  });
  expect(await readFile(join(home, 'views', 'lab.json'), 'utf8')).toBe(broken);
});
