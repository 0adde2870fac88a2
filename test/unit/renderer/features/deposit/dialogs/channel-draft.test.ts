import { expect, test } from 'vitest';
import {
  cellKey,
  cellText,
  channelEntries,
  pasteCells,
} from '../../../../../../renderer/features/deposit/dialogs/channel-draft.ts';
import type { ChannelRow } from '../../../../../../shared/deposit/overview.ts';

const channel = (index: number, others: Partial<ChannelRow> = {}): ChannelRow => ({
  match: '**',
  also: [],
  own: [{}],
  id: `Channel:0:${index}`,
  headerName: `C${index}`,
  images: 4,
  needsAntibody: true,
  ...others,
});
const rows = [channel(0, { name: 'CD3', lot: '7' }), channel(1)];

test('a panel of a spreadsheet goes in to the right and down, and no further than the table', () => {
  const draft = pasteCells(
    new Map(),
    rows.length,
    { row: 0, column: 'dilution' },
    '1/100\t2\tA\tbeyond\r\n1:50\r\nbelow',
  );
  expect([...draft]).toEqual([
    ['0 dilution', '1/100'],
    ['0 concentration', '2'],
    ['0 catalog', 'A'],
    ['1 dilution', '1:50'],
  ]);
});

test('a cell with a line break or a quote, which a spreadsheet puts in quotes, stays one cell of its row', () => {
  const draft = pasteCells(
    new Map(),
    rows.length,
    { row: 0, column: 'target' },
    '"CD3\n(""UCHT1"")"\t142Nd\r\nCD20\t161Dy\r\n',
  );
  expect([...draft]).toEqual([
    ['0 target', 'CD3 ("UCHT1")'],
    ['0 tag', '142Nd'],
    ['1 target', 'CD20'],
    ['1 tag', '161Dy'],
  ]);
});

test('only what differs is answered, numbers as numbers, ids without their prefix, and an emptied cell as empty', () => {
  const draft = new Map([
    [cellKey(0, 'name'), 'CD3'],
    [cellKey(0, 'lot'), ''],
    [cellKey(0, 'rrid'), 'RRID: AB_1'],
    [cellKey(1, 'dilution'), '1/100'],
    [cellKey(1, 'concentration'), 'much'],
    [cellKey(2, 'concentration'), '0,5'],
  ]);
  expect(channelEntries([...rows, channel(2)], draft).map(({ place, key, value }) => [place, key, value])).toEqual([
    [{ kind: 'channel', match: '**', id: 'Channel:0:0' }, 'rrid', 'AB_1'],
    [{ kind: 'channel', match: '**', id: 'Channel:0:0' }, 'lot', ''],
    [{ kind: 'channel', match: '**', id: 'Channel:0:1' }, 'dilution', 100],
    [{ kind: 'channel', match: '**', id: 'Channel:0:1' }, 'concentration', 'much'],
    [{ kind: 'channel', match: '**', id: 'Channel:0:2' }, 'concentration', 0.5],
  ]);
});

test('a cell shows what was typed, else what is known', () => {
  expect(cellText(new Map(), rows[0] as ChannelRow, 0, 'lot')).toBe('7');
  expect(cellText(new Map([[cellKey(0, 'lot'), '']]), rows[0] as ChannelRow, 0, 'lot')).toBe('');
});

test('what is answered keeps the names of the headers; earlier answers get them, and those for another channel go', () => {
  const named = [
    channel(0, { headerName: 'CD3', own: [{ lot: '7', clone: 'x', header_names: ['CD8'] }] }),
    channel(1, { headerName: 'CD20', own: [{ lot: '8' }], lot: '8' }),
    channel(2, { headerName: 'DNA1' }),
    channel(3, { headerName: 'C3', own: [{ lot: '9' }], lot: '9' }),
  ];
  const entries = channelEntries(named, new Map([[cellKey(0, 'rrid'), 'AB_1']]));
  expect(entries.map(({ place, key, value, before }) => [(place as { id: string }).id, key, value, before])).toEqual([
    ['Channel:0:0', 'rrid', 'AB_1', null],
    ['Channel:0:0', 'lot', null, '7'],
    ['Channel:0:0', 'clone', null, 'x'],
    ['Channel:0:0', 'header_names', ['CD3'], ['CD8']],
    ['Channel:0:1', 'header_names', ['CD20'], null],
  ]);
  expect(channelEntries(named, new Map())).toEqual([]);
});

test('each place of a channel says what its user knew to be there, so that nobody’s answer is replaced unseen', () => {
  const own = [{ lot: '7' }, {}];
  const [row] = [channel(0, { lot: '7', match: 'a/**', also: ['b/**'], own })];
  expect(channelEntries([row], new Map([[cellKey(0, 'lot'), '8']]))).toEqual([
    { place: { kind: 'channel', match: 'a/**', id: 'Channel:0:0' }, key: 'lot', value: '8', before: '7' },
    { place: { kind: 'channel', match: 'b/**', id: 'Channel:0:0' }, key: 'lot', value: '8', before: null },
  ]);
});
