import { expect, onTestFinished, test, vi } from 'vitest';
import { mergeRows, noRows } from '../../../../../renderer/state/folder/rows.ts';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import type { Edits, ImageEdits } from '../../../../../shared/edits/pending-edit.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { type Query, queryLines } from '../../../../../shared/table/query.ts';
import { aRow } from '../../state/a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { cellText, shownColumns } = await import('../../../../../renderer/state/table/columns.ts');
const { tableSource } = await import('../../../../../renderer/state/table/table-source.ts');

const condition: FieldKey = 'experiment_metadata.condition';
const depth: FieldKey = 'experiment_metadata.depth';
const { followMoves, hasMoved, noteArranged } = await import(
  '../../../../../renderer/features/file-table/moved-lines.ts'
);
const { useEdits } = await import('../../../../../renderer/state/edits/edits.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { useTable } = await import('../../../../../renderer/state/table/table.ts');

const aProblem = problem('not-finite', { label: 'Depth', value: 'deep', unit: '' });
const everything: Query = {
  filter: '',
  subfolder: null,
  columns: {},
  only: null,
  sort: null,
  group: null,
  collapsed: new Set(),
};

const rows = mergeRows(noRows, [
  aRow('angII/1.tif', { [condition]: 'angII', [depth]: 120 }),
  aRow('angII/2.tif', { [condition]: 'angII', [depth]: 9 }),
  aRow('control/deep/3.tif', { [condition]: 'control' }),
  aRow('4.tif', {}, { sidecar: 'none' }),
]);

function lines(query: Partial<Query>, edits: Edits = new Map()): readonly string[] {
  return runToEnd(queryLines({ ...everything, ...query }, tableSource(rows, edits))).map((line) =>
    line.kind === 'image' ? line.path : `${line.name || 'empty'} ${line.paths.length}`,
  );
}

test('everything is in the order of the paths', () => {
  expect(lines({})).toEqual(['4.tif', 'angII/1.tif', 'angII/2.tif', 'control/deep/3.tif']);
});

test('every word of the filter must be found, in any value', () => {
  expect(lines({ filter: 'ANG 120' })).toEqual(['angII/1.tif']);
  expect(lines({ filter: 'z 40' })).toHaveLength(4);
});

test('a subfolder shows what is below it, the empty one what is directly inside', () => {
  expect(lines({ subfolder: 'control' })).toEqual(['control/deep/3.tif']);
  expect(lines({ subfolder: '' })).toEqual(['4.tif']);
});

test('images without a value', () => {
  expect(lines({ columns: { [depth]: { kind: 'empty' } } })).toEqual(['4.tif', 'control/deep/3.tif']);
});

test('numbers are ordered as numbers, empty cells stay last either way', () => {
  const up = lines({ sort: { column: depth, direction: 'asc' } });
  expect(up).toEqual(['angII/2.tif', 'angII/1.tif', '4.tif', 'control/deep/3.tif']);
  const down = lines({ sort: { column: depth, direction: 'desc' } });
  expect(down).toEqual(['angII/1.tif', 'angII/2.tif', '4.tif', 'control/deep/3.tif']);
});

test('dates are in the order of the calendar, however they are spelled', () => {
  const days = [
    '20251127',
    '2025-11-06',
    '30.10.2025',
    'spring',
    '7 Nov 2025',
    '2025-11-06T09:30',
    '3/4/2025',
    '',
    '2024/2/1',
  ];
  const dated = mergeRows(
    noRows,
    days.map((day, i) => aRow(`${i}.tif`, { 'experiment_metadata.date': day })),
  );
  const inOrder = (direction: 'asc' | 'desc') => {
    const query: Query = { ...everything, sort: { column: 'experiment_metadata.date', direction } };
    return runToEnd(queryLines(query, tableSource(dated, new Map()))).map((line) =>
      line.kind === 'image' ? days[Number.parseInt(line.path, 10)] : '',
    );
  };
  const certain = ['2024/2/1', '30.10.2025', '2025-11-06', '2025-11-06T09:30', '7 Nov 2025', '20251127'];
  expect(inOrder('asc')).toEqual([...certain, '3/4/2025', 'spring', '']);
  expect(inOrder('desc')).toEqual(['spring', '3/4/2025', ...certain.toReversed(), '']);
});

test('groups have heads with counts; a folded group shows its head only', () => {
  expect(lines({ group: condition, collapsed: new Set(['angII']) })).toEqual([
    'angII 2',
    'control 1',
    'control/deep/3.tif',
    'empty 1',
    '4.tif',
  ]);
});

test('cells show the calibration in force and the header as people write them', () => {
  const row = aRow('a.tif');
  expect(cellText('image_header_metadata.physical_unit_y', row, undefined)).toBe('0.25');
  expect(cellText('image_header_metadata.physical_label_y', row, undefined)).toBe('µm');
  expect(cellText('image_header_metadata.shape', row, undefined)).toBe('Z 40 · Y 512 · X 512');
  expect(cellText('image_header_metadata.date', row, undefined)).toBe('2025-10-30');
});

test('a refused entry is shown as it was typed', () => {
  const refused = new Map([[depth, { before: 80, after: 'deep' }]]);
  expect(cellText(depth, aRow('a.tif', { [depth]: 80 }), refused)).toBe('deep');
});

test('every column is shown that is not hidden, the age too', () => {
  const age: FieldKey = 'experiment_metadata.age';
  expect(shownColumns([], []).map((column) => column.key)).toContain(age);
  expect(shownColumns([age], []).map((column) => column.key)).not.toContain(age);
});

test('whether an image is accepted is a column: to filter, sort and group by, and to type into', () => {
  expect(cellText('accepted', aRow('a.tif', { accepted: false }), undefined)).toBe('no');
  expect(cellText('accepted', aRow('a.tif', { accepted: true }), undefined)).toBe('yes');
  expect(cellText('accepted', aRow('a.tif'), undefined)).toBe('yes');
  const rejecting = new Map([['accepted' as const, { before: true, after: false }]]);
  expect(cellText('accepted', aRow('a.tif', { accepted: true }), rejecting)).toBe('no');
});

test('filters of columns combine with each other and with the one over all', () => {
  const named = { kind: 'contains', text: 'ang' } as const;
  const deep = { kind: 'between', from: '100', to: '' } as const;
  expect(lines({ columns: { [condition]: named } })).toEqual(['angII/1.tif', 'angII/2.tif']);
  expect(lines({ columns: { [condition]: named, [depth]: deep } })).toEqual(['angII/1.tif']);
  expect(lines({ columns: { [condition]: named, name: { kind: 'oneOf', values: ['2.tif'] } } })).toEqual([
    'angII/2.tif',
  ]);
  expect(lines({ columns: { [condition]: named }, filter: '120' })).toEqual(['angII/1.tif']);
});

test('unsaved entries count, refused ones as they are shown', () => {
  const edits: Edits = new Map<string, ImageEdits>([
    ['4.tif', new Map([[depth, { after: 300 }]])],
    ['angII/1.tif', new Map([[depth, { before: 120, after: 'deep', problem: aProblem }]])],
  ]);
  expect(lines({ columns: { [depth]: { kind: 'between', from: '200', to: '' } } }, edits)).toEqual(['4.tif']);
  expect(lines({ filter: 'deep' }, edits)).toEqual(['angII/1.tif', 'control/deep/3.tif']);
  const down = lines({ sort: { column: depth, direction: 'desc' } }, edits);
  expect(down).toEqual(['angII/1.tif', '4.tif', 'angII/2.tif', 'control/deep/3.tif']);
});

test('names are ordered by numeric value in folders of any size', () => {
  const paths = Array.from({ length: 3000 }, (_, index) => `image ${(index * 7919) % 3000}.tif`);
  const many = mergeRows(
    noRows,
    paths.map((path) => aRow(path)),
  );
  const query: Query = { ...everything, sort: { column: 'name', direction: 'asc' } };
  const sorted = runToEnd(queryLines(query, tableSource(many, new Map())));
  expect(sorted.map((line) => line.kind === 'image' && line.path)).toEqual(
    Array.from({ length: 3000 }, (_, index) => `image ${index}.tif`),
  );
});

test('an image is out of place when a value used by the query has changed', () => {
  const problems = new Map();
  const before = { rows, edits: new Map(), problems };
  const edits: Edits = new Map([['angII/1.tif', new Map([[depth, { before: 120, after: 7 }]])]]);
  const byDepth: Query = { ...everything, sort: { column: depth, direction: 'asc' } };
  expect(runToEnd(hasMoved(byDepth, before, { rows, edits, problems }))).toBe(true);
  expect(runToEnd(hasMoved(byDepth, before, before))).toBe(false);
  expect(runToEnd(hasMoved({ ...everything, group: condition }, before, { rows, edits, problems }))).toBe(false);
  expect(runToEnd(hasMoved(everything, before, { rows, edits, problems }))).toBe(false);
  const saved = mergeRows(rows, [aRow('angII/1.tif', { [condition]: 'angII', [depth]: 7 })]);
  expect(runToEnd(hasMoved(byDepth, { rows, edits, problems }, { rows: saved, edits: new Map(), problems }))).toBe(
    false,
  );
  expect(runToEnd(hasMoved(byDepth, before, { rows: saved, edits: new Map(), problems }))).toBe(true);
  const byProblem: Query = { ...everything, group: 'image.problem' };
  const found = new Map([['4.tif', [aProblem]]]);
  expect(runToEnd(hasMoved(byProblem, before, { ...before, problems: found }))).toBe(true);
  expect(runToEnd(hasMoved(byDepth, before, { ...before, problems: found }))).toBe(false);
});

test('images that are out of place are noted while the table is shown, and not afterwards', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const isNoted = () => {
    vi.runAllTimers();
    return useTable.getState().outOfPlace;
  };
  const change = (after: number) =>
    useEdits.setState({ edits: new Map([['angII/1.tif', new Map([[depth, { before: 120, after }]])]]) });
  const arrange = () => {
    const { edits } = useEdits.getState();
    const query: Query = { ...everything, sort: { column: depth, direction: 'asc' } };
    noteArranged(query, { rows, edits, problems: new Map() });
  };
  useFolder.setState({ rows });
  const stop = followMoves();
  arrange();
  change(7);
  expect(isNoted()).toBe(true);
  arrange();
  expect(isNoted()).toBe(false);
  change(8);
  expect(isNoted()).toBe(true);
  change(9);
  stop();
  expect(vi.getTimerCount()).toBe(0);
  expect(isNoted()).toBe(false);
  arrange();
  change(10);
  expect(isNoted()).toBe(false);
});

test('images are grouped by folder, and by their worst problem; both can be written in the filter box', () => {
  expect(lines({ group: 'image.folder', collapsed: new Set(['angII']) })).toEqual([
    '(this folder) 1',
    '4.tif',
    'angII 2',
    'control/deep 1',
    'control/deep/3.tif',
  ]);
  expect(lines({ filter: 'folder:control' })).toEqual(['control/deep/3.tif']);
  expect(lines({ filter: '-folder:control depth:>=100' })).toEqual(['angII/1.tif']);
  const problems = new Map([['4.tif', [problem('sidecar-missing'), aProblem]]]);
  const source = tableSource(rows, new Map(), problems);
  const heads = runToEnd(queryLines({ ...everything, group: 'image.problem' }, source)).filter(
    ({ kind }) => kind === 'group',
  );
  expect(heads).toMatchObject([{ name: 'Not a finite number' }, { name: '', paths: { length: 3 } }]);
});
