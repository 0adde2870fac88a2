import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imcImage } from '../../../../helpers/imc-image.ts';
import { put, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard } from '../command-line.ts';
import { answered, cellsOf, fixture, imc, lines, table } from './deposit-command.ts';

describe('scopecard deposit write of a table that was made elsewhere', () => {
  const good = readFileSync(fixture('02-imc/imc-v1-good.tsv'), 'utf8');
  const swapped = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [first, second, ...rest] = line.split('\t');
        return [second, first, ...rest, 'extra'].join('\t');
      })
      .join('\r\n');

  it.each([
    ['in another order, with a column too many', swapped(good)],
    ['as UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le')],
    ['with a byte-order mark', `\ufeff${good}`],
    [
      'in lenient spellings',
      good.replace('TRUE', 'yes').replace('\tum\t', '\tµm\t').replace('10.17504', 'https://dx.doi.org/10.17504'),
    ],
  ])('makes one %s good', async (_, content) => {
    const root = tempFolder();
    const path = join(root, 'mine.tsv');
    writeFileSync(path, content);
    expect((await lines('check', path, ...imc)).code).toBe(1);
    const written = await lines('write', path, ...imc);
    // What is left out is named.
    const [file, ...others] = written.lines;
    expect([written.code, file?.rows, file?.state]).toEqual([0, 1, 'new']);
    for (const other of others) expect(other).toMatchObject({ code: 'deposit-column-left', severity: 'warning' });
    expect((await lines('check', join(root, 'deposit', 'imc-metadata.tsv'), ...imc)).lines).toEqual([
      expect.objectContaining({ ready: true, fits: ['1'] }),
    ]);
    expect(readFileSync(path)).toEqual(Buffer.from(content));
  });

  it.each([
    ['--layout', 'copy', 'A layout'],
    ['--channels', 'hubmap', 'The form of channel tables'],
  ])('refuses %s, which is for a folder', async (option, value, what) => {
    const root = tempFolder();
    const path = put(root, 'mine.tsv', good);
    const { code, stderr } = await scopecard(['deposit', 'write', path, ...imc, option, value]);
    expect([code, stderr]).toEqual([2, `scopecard: ${what} needs the folder of the images, not a table.\n`]);
    expect(readdirSync(root)).toEqual(['mine.tsv']);
  });

  it('gives a concentration that is not there no unit', async () => {
    const path = put(tempFolder(), 'antibodies.tsv', readFileSync(fixture('03-people/antibodies.tsv')));
    expect((await lines('write', path, ...imc)).code).toBe(0);
    const written = table(join(path, '..'), 'antibodies.tsv');
    expect(cellsOf(written, 'dilution')).toEqual(['1/100']);
    expect(cellsOf(written, 'concentration_unit')).toEqual(['']);
  });

  it('turns version 0 into version 1, and reports what only a person knows', async () => {
    const root = tempFolder();
    const path = put(root, 'old.tsv', readFileSync(fixture('02-imc/imc-v0-good.tsv')));
    const refused = await lines('write', path, '--target', 'hubmap-imc@1', '--json');
    expect([refused.code, refused.lines.map(({ code, column }) => [code, column])]).toEqual([
      1,
      [
        ['deposit-missing', 'description'],
        ['deposit-missing', 'antibodies_path'],
      ],
    ]);
    expect(readdirSync(root)).toEqual(['old.tsv']);
    await lines('write', path, '--target', 'hubmap-imc@1', '--json', '--draft');
    expect(table(root, 'DRAFT-imc-metadata.tsv').split('\t').slice(0, 3)).toEqual([
      'version',
      'description',
      'donor_id',
    ]);
  });

  /** The good table with other cells in its row, by column. */
  const changed = (cells: Readonly<Record<string, string>>): string => {
    const [head = '', row = ''] = good.split('\n');
    const names = head.split('\t');
    return `${head}\n${row
      .split('\t')
      .map((cell, i) => cells[names[i] ?? ''] ?? cell)
      .join('\t')}\n`;
  };

  it.each([
    [{ max_x_width_value: '0.8', max_x_width_unit: 'mm' }, 'deposit-not-one-of', 'convert the number'],
    [{ ablation_frequency_unit: 'kHz' }, 'deposit-not-one-of', 'convert the number'],
    [{ assay_type: 'MALDI-IMS' }, 'deposit-not-one-of', 'Imaging Mass Cytometry'],
    [{ data_path: '' }, 'deposit-missing', ''],
    [{ execution_datetime: '2020-02-03 2:05 PM' }, 'deposit-date-form', ''],
    [{ execution_datetime: '2020-02-03 10:05 PM' }, 'deposit-date-form', ''],
  ])('keeps %j and makes a draft of it', async (cells, code, advice) => {
    const path = put(tempFolder(), 'mine.tsv', changed(cells));
    const refused = await scopecard(['deposit', 'write', path, ...imc]);
    const found = parseLines(refused.stdout).find((one) => one.code === code);
    expect([refused.code, found?.column, found?.fix]).toEqual([
      1,
      Object.keys(cells).at(-1),
      expect.stringContaining(advice),
    ]);
    await scopecard(['deposit', 'write', path, ...imc, '--draft']);
    const written = table(join(path, '..'), 'DRAFT-imc-metadata.tsv');
    for (const [column, cell] of Object.entries(cells)) expect(cellsOf(written, column)).toEqual([cell]);
  });

  it.each([
    ['a cell is missing', good.replace(/\t[^\t]*(\n)$/, '$1'), 'deposit-cells', 'error'],
    [
      'a column is there twice',
      good.replace(/\n/g, '\tSpleen\n').replace('Spleen', 'description'),
      'deposit-column-twice',
      'error',
    ],
    ['a column of the user’s own is there', good.replace(/\n/g, '\tmine\n'), 'deposit-column-left', 'warning'],
  ])('says where %s', async (_, content, code, severity) => {
    const path = put(tempFolder(), 'mine.tsv', content);
    const { lines: found } = await lines('write', path, ...imc);
    expect(found).toContainEqual(expect.objectContaining({ code, severity }));
  });

  it('warns of protocols that count up, although it puts the rows in another order', async () => {
    const [head, row = ''] = good.split('\n');
    const rows = [1, 2, 3, 4].map((n) => row.replace(/10\.17504\S*/, `10.17504/protocols.io.v${n}`));
    const path = put(tempFolder(), 'mine.tsv', `${[head, ...rows].join('\n')}\n`);
    const { lines: found } = await lines('write', path, ...imc);
    expect(found).toContainEqual(expect.objectContaining({ code: 'deposit-run-suspect', severity: 'warning' }));
  });

  it('keeps whole numbers that no double holds', async () => {
    const path = put(tempFolder(), 'mine.tsv', changed({ roi_id: '12345678901234567890' }));
    await lines('write', path, ...imc, '--draft');
    const [name = ''] = readdirSync(join(path, '..', 'deposit'));
    expect(cellsOf(table(join(path, '..'), name), 'roi_id')).toEqual(['12345678901234567890']);
  });

  it('takes answers from a table with semicolons, and refuses those in another unit or without any', async () => {
    const root = tempFolder();
    put(root, 'roi_a/image.ome.tif', imcImage());
    const [head = '', row = ''] = changed({ data_path: 'roi_a' }).split('\n');
    const answers = (from: string) => scopecard(['deposit', 'answer', root, '--dry-run', '--from', from]);
    const semicolons = put(root, 'a.csv', `${head.toUpperCase()}\n${row}\n`.replaceAll(';', ',').replaceAll('\t', ';'));
    expect((await answers(semicolons)).stderr).toMatch(/^[1-9]\d* answers would change\.\n$/);
    const other = put(root, 'b.tsv', changed({ data_path: 'roi_a', max_x_width_unit: 'nm' }));
    expect(await answers(other)).toMatchObject({ code: 1, stderr: expect.stringMatching(/“nm” is not one of um/) });
    expect(await answers(put(root, 'c.csv', 'a,b\n1,2\n'))).toMatchObject({ code: 2 });
  });

  it.each([
    ['', 'nothing in it'],
    ['\u0000\u0001\u0002', 'no text'],
    ['a\tb\n1\t2\n', 'another table'],
  ])('ends with a sentence for %j', async (content) => {
    const path = put(tempFolder(), 'mine.tsv', content);
    const { code, stderr } = await scopecard(['deposit', 'write', path, '--target', 'hubmap-imc']);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(/\.\n$/);
  });

  it('refuses two targets that want files of one name', async () => {
    const root = await answered();
    const both = ['--target', 'hubmap-imc@1', '--target', 'hubmap-imc@0', '--draft'];
    const { code, stderr } = await scopecard(['deposit', 'write', root, ...both]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/both want a file imc-metadata\.tsv/)]);
    expect(existsSync(join(root, 'deposit'))).toBe(false);
  });
});
