import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsxStream } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { imcImage } from '../../../../helpers/imc-image.ts';
import { makeXlsx } from '../../../../helpers/make-xlsx.ts';
import { put, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';
import { cellsOf, fixture, imc, lines, table } from './deposit-command.ts';

const good = readFileSync(fixture('02-imc/imc-v1-good.tsv'), 'utf8');
const [head = [], row = []] = good.split('\n').map((line) => line.split('\t'));
const isWorkbook = { code: 'deposit-spreadsheet', severity: 'error' };

/** The good row with other cells, by column. */
const changed = (cells: Readonly<Record<string, string>>) => row.map((cell, i) => cells[head[i] ?? ''] ?? cell);

/** A folder with a workbook of these rows. */
function workbook(...rows: readonly (readonly string[])[]) {
  const root = tempFolder();
  return { root, path: put(root, 'mine.xlsx', makeXlsx(rows)) };
}

/** The table that is written of the good rows as text. */
async function fromText(): Promise<string> {
  const root = tempFolder();
  await lines('write', put(root, 'mine.tsv', good), ...imc);
  return table(root);
}

describe('scopecard deposit of a table in a workbook', () => {
  it('reads it in place of the text, and says which of the two the repository takes', async () => {
    const { root, path } = workbook(head, row);
    expect(await lines('check', path, ...imc)).toMatchObject({
      code: 1,
      lines: [{ ready: false, fits: [] }, isWorkbook],
    });
    expect((await lines('check', path, ...imc)).lines).toHaveLength(2);
    expect(await lines('write', path, ...imc)).toMatchObject({ code: 0, lines: [{ rows: 1, state: 'new' }] });
    expect(table(root)).toBe(await fromText());
  });

  it('says nothing of its name in its upload: the table is written under another one', async () => {
    const { root, path } = workbook(head, row);
    for (const there of ['roi_a/a.tif', 'antibodies.tsv', 'contributors.tsv']) put(root, there);
    expect((await lines('check', path, ...imc)).lines.slice(1)).toMatchObject([isWorkbook]);
  });

  it('reads one of another program: dates, yes and no, numbers, quotes, coloured cells without a value', async () => {
    const root = tempFolder();
    const path = join(root, 'mine.xlsx');
    copyFileSync(fixture('../tables/openpyxl-imc.xlsx'), path);
    expect((await lines('check', path, ...imc)).lines).toMatchObject([{ answered: 41 }, isWorkbook]);
    expect(await lines('write', path, ...imc)).toMatchObject({ code: 0, lines: [{ rows: 1 }] });
    const written = table(root);
    expect(cellsOf(written, 'roi_description')).toEqual(['"the ""germinal"" centre, it\'s ""here"" and there"']);
    expect(written.replace(/"the .* there"/, 'germinal centre')).toBe(await fromText());
    const again = await lines('check', join(root, 'deposit', 'imc-metadata.tsv'), ...imc);
    expect(again).toMatchObject({ code: 0, lines: [{ ready: true, fits: ['1'] }] });
  });

  it('reads one that is written as a stream, with values of every kind', async () => {
    const cells = changed({}).map((cell, i) => {
      if (head[i] === 'execution_datetime') return new Date('2020-02-03T14:05:00Z');
      if (cell === 'TRUE') return true;
      return Number.isFinite(Number(cell)) ? Number(cell) : cell;
    });
    const stream = writeXlsxStream([cells], {
      name: 'IMC',
      columns: head.map((header) =>
        header === 'execution_datetime' ? { header, numFmt: 'yyyy-mm-dd hh:mm' } : { header },
      ),
    });
    const root = tempFolder();
    const path = put(root, 'mine.xlsx', Buffer.from(await new Response(stream as BodyInit).arrayBuffer()));
    expect((await lines('check', path, ...imc)).lines).toMatchObject([{ answered: 41 }, isWorkbook]);
    expect((await lines('write', path, ...imc)).code).toBe(0);
    expect(table(root)).toBe(await fromText());
  });

  it('checks one of channels as its text, and says which of the two HTAN takes', async () => {
    const { path } = workbook(
      ['CHANNEL_ID', 'CHANNEL_NAME', 'RRID_IDENTIFIER'],
      ['Channel:0:0', 'CD3, "x"'],
      ['Channel:0:1', '', 'AB_1'],
    );
    expect(await lines('check', path, '--target', 'htan-imaging', '--json')).toMatchObject({
      code: 1,
      lines: [
        { ready: false },
        isWorkbook,
        { code: 'deposit-cell-empty', row: 3, column: 'CHANNEL_NAME' },
        { code: 'deposit-pattern', row: 3, column: 'RRID_IDENTIFIER' },
      ],
    });
    const damaged = put(tempFolder(), 'channels.xlsx', 'PK\u0003\u0004');
    expect((await lines('check', damaged, '--target', 'htan-imaging', '--json')).lines).toMatchObject([
      { ready: false },
      { code: 'deposit-unreadable' },
    ]);
  });

  it.each([
    ['antibodies', 'channels'],
    ['contributors', 'people'],
  ])('names what %s.tsv is where it is given for answers', async (name, list) => {
    const root = tempFolder();
    put(root, 'a.ome.tif', imcImage());
    const { code, stderr } = await scopecard(['deposit', 'answer', root, '--from', fixture(`03-people/${name}.tsv`)]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${name}.tsv lists ${list}, not images`)]);
    expect(readdirSync(root)).toEqual(['a.ome.tif']);
  });

  it('finds what is wrong in its cells, in rows as a spreadsheet program counts them', async () => {
    const column = 'ablation_distance_between_shots_x_units';
    const { root, path } = workbook(head, row, [], changed({ [column]: '=furlong' }), [...row, '', 'more']);
    const { lines: found } = await lines('check', path, ...imc);
    expect(found).toContainEqual(expect.objectContaining({ column, row: 4, value: '=furlong', severity: 'error' }));
    const rows = found.filter(({ code }) => code === 'deposit-cells' || code === 'deposit-blank-row');
    expect(rows.map(({ code, row: at }) => [code, at])).toEqual([
      ['deposit-blank-row', 3],
      ['deposit-cells', 5],
    ]);
    const { lines: kept } = await lines('write', path, ...imc, '--draft');
    expect(kept).toContainEqual(expect.objectContaining({ column, value: '=furlong' }));
    expect(cellsOf(table(root, 'DRAFT-imc-metadata.tsv'), column)).toContain('=furlong');
  });

  it('takes answers from it, whatever its name', async () => {
    for (const name of ['mine.xlsx', 'mine']) {
      const root = tempFolder();
      put(root, 'roi_a/image.ome.tif', imcImage());
      const path = put(root, name, makeXlsx([head, row]));
      const text = put(root, 'mine.tsv', good);
      const answered = await scopecard(['deposit', 'answer', root, '--dry-run', '--from', path]);
      expect(answered).toMatchObject({ code: 0, stderr: expect.stringMatching(/^[1-9]\d* answers would change\.\n$/) });
      expect(await scopecard(['deposit', 'answer', root, '--dry-run', '--from', text])).toEqual(answered);
    }
  });

  it('names the form of a table that its repository wants as CSV', async () => {
    const path = put(
      tempFolder(),
      'imaging-level-2.xlsx',
      makeXlsx([
        ['Component', 'Filename'],
        ['x', 'a.tif'],
      ]),
    );
    const { lines: found } = await lines('check', path, '--target', 'htan-imaging@1', '--json');
    expect(found[1]).toMatchObject({
      ...isWorkbook,
      message: expect.stringContaining('HTAN takes CSV, not a workbook'),
    });
  });

  it('refuses the table of images that Scopecard exports, which is not one of a repository', async () => {
    const root = tempFolder();
    put(root, 'roi_a/image.ome.tif', imcImage());
    const path = join(root, 'images.xlsx');
    await scopecard(['export', root, '-o', path]);
    const { code, lines: found } = await lines('check', path, ...imc);
    expect([code, found[1]?.code, found[2]?.message]).toEqual([
      1,
      'deposit-spreadsheet',
      expect.stringContaining('has no column rel_path'),
    ]);
    expect(await scopecard(['deposit', 'write', path, ...imc])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not a table of HuBMAP'),
    });
    expect(await scopecard(['deposit', 'answer', root, '--from', path])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not a table with columns of a repository'),
    });
  });

  it.each([
    ['damaged', Buffer.from('PK\u0003\u0004 and nothing else'), 'it is'],
    ['in the older form', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 'it is in the older XLS form'],
    ['empty', makeXlsx([['']]), 'it is empty'],
  ])('says why it is not read: %s', async (_, content, reason) => {
    const root = tempFolder();
    const path = put(root, 'mine.xlsx', content);
    expect(await lines('check', path, ...imc)).toMatchObject({
      code: 1,
      lines: [{ ready: false }, { code: 'deposit-unreadable', message: expect.stringContaining(reason) }],
    });
    for (const words of [
      ['write', path, ...imc],
      ['answer', root, '--from', path],
    ]) {
      const { code, stderr } = await scopecard(['deposit', ...words]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`${path}: The workbook cannot be read: ${reason}`)]);
    }
    expect(readdirSync(root)).toEqual(['mine.xlsx']);
  });
});
