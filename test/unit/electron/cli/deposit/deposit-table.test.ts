import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';
import { answered, fixture, imc, lines, table } from './deposit-command.ts';

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
    expect([written.code, written.lines.map(({ rows, state }) => [rows, state])]).toEqual([0, [[1, 'new']]]);
    expect((await lines('check', join(root, 'deposit', 'imc-metadata.tsv'), ...imc)).lines).toEqual([
      expect.objectContaining({ ready: true, fits: ['1'] }),
    ]);
    expect(readFileSync(path)).toEqual(Buffer.from(content));
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
