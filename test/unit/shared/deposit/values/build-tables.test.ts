import { expect, it } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { type DepositAnswers, noAnswers } from '../../../../../shared/deposit/answers.ts';
import { channelRows } from '../../../../../shared/deposit/channels/channel-rows.ts';
import type { Target } from '../../../../../shared/deposit/target/target.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { buildTables } from '../../../../../shared/deposit/values/build-tables.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

/** Two regions of two images each, a channel in each image. */
const images = ['roi_001/a.tif', 'roi_001/b.tif', 'roi_002/a.tif', 'roi_002/b.tif'].map((path) =>
  aRow(path, {}, { header: aHeader({ numChannels: 1 }) }),
);

/** What the regions are described with, under these answers. */
function descriptions(answers: Partial<DepositAnswers>): readonly unknown[] {
  const target = targetNamed('hubmap-imc@1')?.target;
  if (!target) throw new Error('no such target');
  const subject = { rootName: 'root', images, book: new AnswerBook({ ...noAnswers, ...answers }), channels: [] };
  const [table] = runToEnd(buildTables(target, subject));
  const column = table?.table.fields.findIndex(({ name }) => name === 'roi_description') ?? -1;
  return table?.rows.map(({ about, cells }) => [about, cells[column]?.value ?? null]) ?? [];
}

const answer = (text: string) => ({ roi_description: text });

it('an antibody that two panels have at different numbers has one row, and one with another lot its own', () => {
  const panels = [
    { path: 'a/1.tif', names: ['142Nd_CD3', '161Dy_CD20'] },
    { path: 'b/1.tif', names: ['161Dy_CD20', '142Nd_CD3'] },
  ];
  const answers = panels.flatMap(({ path, names }) =>
    names.map((name, i) => {
      const lot = path === 'b/1.tif' && name === '161Dy_CD20' ? '2' : '1';
      return { match: path, id: `Channel:0:${i}`, rrid: name === '142Nd_CD3' ? 'AB_3' : 'AB_20', lot };
    }),
  );
  const target = targetNamed('hubmap-imc@1')?.target as Target;
  const subject = { rootName: 'root', images, book: new AnswerBook(noAnswers), channels: channelRows(panels, answers) };
  const table = runToEnd(buildTables(target, subject)).find(({ table: { row } }) => row === 'channel');
  const at = (name: string) => table?.table.fields.findIndex((field) => field.name === name) ?? -1;
  const cells = table?.rows.map((row) =>
    ['channel_id', 'rr_id', 'lot_number'].map((name) => row.cells[at(name)]?.value),
  );
  expect(cells).toEqual([
    ['142Nd', 'AB_3', '1'],
    ['161Dy', 'AB_20', '1'],
    ['161Dy', 'AB_20', '2'],
  ]);
});

it('a cell that equals the one above is kept once, and one with another source or place is its own', () => {
  const book = new AnswerBook({
    ...noAnswers,
    answers: answer('core'),
    images: { 'c.tif': answer('core'), 'd.tif': { data_precision_bytes: 2 } },
  });
  const rows = ['a.tif', 'b.tif', 'c.tif', 'd.tif'].map((path) =>
    aRow(path, {}, { header: aHeader({ dtype: 'int16' }) }),
  );
  const target = targetNamed('hubmap-imc@1')?.target as Target;
  const [table] = runToEnd(buildTables(target, { rootName: 'root', images: rows, book, channels: [] }));
  const at = (name: string) => table?.table.fields.findIndex((field) => field.name === name) ?? -1;
  const cells = (name: string) => table?.rows.map((row) => row.cells[at(name)]) ?? [];
  const descriptions = cells('roi_description');
  expect(descriptions[1]).toBe(descriptions[0]);
  expect(descriptions.map((cell) => cell?.place?.kind)).toEqual(['deposit', 'deposit', 'image', 'deposit']);
  const bytes = cells('data_precision_bytes');
  expect(bytes[2]).toBe(bytes[0]);
  expect(bytes.map((cell) => [cell?.value, cell?.source.kind])).toEqual([
    [2, 'header'],
    [2, 'header'],
    [2, 'header'],
    [2, 'answer'],
  ]);
});

it.each<readonly [string, Partial<DepositAnswers>]>([
  ['of its first image', { images: { 'roi_001/a.tif': answer('rim') } }],
  ['of another image', { images: { 'roi_001/b.tif': answer('rim') } }],
  ['of the folder', { images: { roi_001: answer('rim') } }],
  ['of images by their names', { groups: [{ match: 'roi_001/b*', answers: answer('rim') }] }],
])('a region of several images has the answer %s', (_, answers) => {
  expect(descriptions({ answers: answer('core'), ...answers })).toEqual([
    ['roi_001', 'rim'],
    ['roi_002', 'core'],
  ]);
});
