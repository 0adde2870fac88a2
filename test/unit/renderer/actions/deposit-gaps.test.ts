import { expect, it, vi } from 'vitest';
import { ok } from '../../../../shared/problems/result.ts';
import { fakeHost } from '../state/fake-host.ts';

const fake = fakeHost();
vi.mock('../../../../renderer/host/host.ts', () => ({ host: fake }));
const { showGaps } = await import('../../../../renderer/actions/deposit-gaps.ts');
const { useDeposit } = await import('../../../../renderer/state/deposit.ts');
const { useFolder } = await import('../../../../renderer/state/folder/folder.ts');
const { useView } = await import('../../../../renderer/state/table/view.ts');

const folderOf = (id: string) => ({ id, path: `/${id}`, name: id });

it.each([
  ['shown', 'open', new Set(['b.tif'])],
  ['not shown in the next folder', 'next', undefined],
])('images without an answer are %s', async (_, now, shown) => {
  useView.setState({ only: null });
  useDeposit.setState({ folder: 'open' });
  fake.answer('deposit.gaps', () => {
    useFolder.setState({ folder: folderOf(now) });
    return ok(['b.tif']);
  });
  await showGaps({ key: 'species', label: 'Species' });
  expect(useView.getState().only?.paths).toEqual(shown);
});
