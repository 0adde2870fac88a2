import { expect, test, vi } from 'vitest';
import { problem } from '../../../../../shared/problems/problem.ts';
import { aRow } from '../../state/a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { placeText } = await import('../../../../../renderer/features/problems/place-text.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');

function textOf(code: 'calibration-mixed' | 'sidecar-orphan' | 'sidecar-missing', paths: readonly string[]): string {
  return placeText({ groups: [{ key: '', problems: [problem(code)], paths }], paths }, 'season');
}

test.each([
  ['calibration-mixed', [], 'season'],
  ['calibration-mixed', [''], 'season'],
  ['calibration-mixed', ['2025/day 1'], 'day 1'],
  ['calibration-mixed', ['', 'day 1', 'day 2'], '3 folders'],
  ['sidecar-orphan', ['a.tif.json', 'b.tif.json'], '2 sidecars'],
  ['sidecar-missing', ['a.tif', 'b.tif'], '2 images'],
] as const)('%s at %j is at %s', (code, paths, text) => {
  useFolder.setState({ rows: mergeRows(noRows, [aRow('a.tif'), aRow('b.tif')]) });
  expect(textOf(code, paths)).toBe(text);
});
