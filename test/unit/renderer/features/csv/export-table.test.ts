import { expect, test, vi } from 'vitest';
import { ok } from '../../../../../shared/problems/result.ts';
import { aRow } from '../../state/a-row.ts';
import { fakeHost } from '../../state/fake-host.ts';

const fake = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return fake;
  },
}));
const { exportTable } = await import('../../../../../renderer/features/csv/export-table.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { useSettings } = await import('../../../../../renderer/state/window/settings.ts');

const paths = Array.from({ length: 3000 }, (_, i) => `${i}.tif`);
const show = (species: string) =>
  useFolder.setState({
    rows: mergeRows(
      noRows,
      paths.map((path) => aRow(path, { 'experiment_metadata.species': species })),
    ),
  });

test('a table has the values of the folder that it was asked for, also where another one is opened before it is done', async () => {
  // Every step is followed by a pause.
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 1000;
    return time;
  });
  useSettings.setState({ app: { version: '', host: 'desktop', platform: 'linux', runtime: {}, start: null } });
  fake.answer('file.saveAs', () => ok('/table.csv'));
  show('mouse');
  const exporting = exportTable('table.csv', paths, { separator: ',', excel: false });
  show('rat');
  await exporting;
  const written = JSON.stringify(fake.asked.at(-1)?.args);
  expect([written.split('mouse').length - 1, written.split('rat').length - 1]).toEqual([paths.length, 0]);
});
