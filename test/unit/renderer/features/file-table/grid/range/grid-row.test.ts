import { expect, test, vi } from 'vitest';
import type { FieldKey } from '../../../../../../../shared/schema/fields.ts';
import { aRow } from '../../../../state/a-row.ts';

vi.mock('../../../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../../../state/fake-host.ts')).fakeHost(),
}));
const { GridRow } = await import('../../../../../../../renderer/features/file-table/grid/range/grid-row.ts');
const { useFolder } = await import('../../../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../../../renderer/state/folder/rows.ts');
const { problem } = await import('../../../../../../../shared/problems/problem.ts');

const region: FieldKey = 'experiment_metadata.region';

test('the cells of a sidecar that cannot be read are copied as not available, and others as they are', () => {
  const damaged = {
    ...aRow('a'),
    sidecar: 'damaged',
    problems: [problem('sidecar-damaged', {}, { path: 'a' })],
  } as const;
  useFolder.setState({ rows: mergeRows(noRows, [damaged, aRow('b'), aRow('c', { [region]: 'CA1' })]) });
  const copied = ['a', 'b', 'c'].map((path) => {
    const row = new GridRow({ kind: 'image', path });
    return [row.copyText(region), row.text(region), row.copyText('image_header_metadata.dtype')];
  });
  expect(copied).toEqual([
    ['#N/A', '', 'uint16'],
    ['', '', 'uint16'],
    ['CA1', 'CA1', 'uint16'],
  ]);
});
