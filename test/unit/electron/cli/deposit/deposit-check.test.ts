import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imcFolder } from '../../../../helpers/imc-folder.ts';
import { put, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';
import { answered, fixture, imc, lines } from './deposit-command.ts';

describe('scopecard deposit check', () => {
  it('finds in a table what the validator finds', async () => {
    const good = await lines('check', fixture('02-imc/imc-v1-good.tsv'), ...imc);
    expect(good).toEqual({
      code: 0,
      lines: [{ target: 'hubmap-imc', version: '1', ready: true, fits: ['1'], fields: 41, answered: 41 }],
    });
    const bad = await lines('check', fixture('02-imc/imc-v1-sequence.tsv'), ...imc);
    expect(bad.code).toBe(1);
    expect(bad.lines[1]).toMatchObject({
      code: 'deposit-run',
      severity: 'error',
      row: 4,
      column: 'roi_id',
      value: '3',
    });
  });

  it.each(['omero', 'idr'])('takes the files that it wrote for %s', async (target) => {
    const root = imcFolder();
    await scopecard(['deposit', 'answer', root, 'biosample.organism=mouse']);
    await scopecard(['deposit', 'write', root, '--target', target, '--draft']);
    const out = join(root, 'deposit');
    const files = readdirSync(out);
    for (const file of files) expect((await lines('check', join(out, file), '--target', target)).code).toBe(0);
    expect(files).toHaveLength(target === 'idr' ? 3 : 1);
  });

  it('reads a table for OMERO or the IDR as they do', async () => {
    const root = tempFolder();
    const path = put(root, 'mine.csv', '\ufeffImage Name,Depth\na.tif\n');
    const codes = async (target: string) =>
      (await lines('check', path, '--target', target, '--json')).lines.slice(1).map(({ code }) => code);
    expect(await codes('omero')).toEqual(['deposit-encoding', 'deposit-channel-cells']);
    expect(await codes('idr')).toEqual(['deposit-channel-cells']);
  });

  it('asks for the organism, without which the IDR reads no study', async () => {
    const root = imcFolder();
    const missing = async () =>
      (await lines('check', root, '--target', 'idr', '--json')).lines.map(({ column }) => column);
    expect(await missing()).toContain('Study Organism');
    await scopecard(['deposit', 'answer', root, 'biosample.organism=mouse']);
    expect(await missing()).not.toContain('Study Organism');
  });

  it('warns of letters that the IDR leaves out of a study', async () => {
    const path = put(tempFolder(), 'study.txt', Buffer.from('Study Title\t5 µm\n', 'latin1'));
    const [verdict, first] = (await lines('check', path, '--target', 'idr', '--json')).lines;
    expect([verdict?.ready, first]).toEqual([
      false,
      expect.objectContaining({ code: 'deposit-encoding', severity: 'warning', row: 1 }),
    ]);
  });

  it('has no rule for a README that was made elsewhere', async () => {
    const path = put(tempFolder(), 'README.txt', 'Images, with notes\n');
    expect((await lines('check', path, '--target', 'dcn-confocal', '--json')).lines).toMatchObject([
      { ready: false },
      { code: 'deposit-unreadable', message: expect.stringContaining('has no table') },
    ]);
  });

  it('reports a folder that two rows name, however they write it', async () => {
    const [head = '', row = ''] = readFileSync(fixture('02-imc/imc-v1-good.tsv'), 'utf8').split('\n');
    const rows = ['roi_a', './roi_a', 'roi_a/'].map((path) => row.replace(/roi_a$/, path));
    const path = put(tempFolder(), 'imc-metadata.tsv', [head, ...rows, ''].join('\n'));
    const twice = (await lines('check', path, ...imc)).lines.filter(({ code }) => code === 'deposit-path-twice');
    expect(twice).toMatchObject([
      { row: 3, value: './roi_a', message: expect.stringContaining('2 and 3') },
      { row: 4, value: 'roi_a/', message: expect.stringContaining('2 and 4') },
    ]);
  });

  it('checks the files that a table names where it is beside them', async () => {
    const root = tempFolder();
    const text = readFileSync(fixture('02-imc/imc-v1-good.tsv'), 'utf8');
    const path = put(root, 'imc-metadata.tsv', text);
    mkdirSync(join(root, 'roi_a'));
    expect((await lines('check', path, ...imc)).lines.slice(1).map(({ code, column }) => [code, column])).toEqual([
      ['deposit-path-gone', 'antibodies_path'],
      ['deposit-path-gone', 'contributors_path'],
    ]);
  });

  it.each([
    ['imc.tsv', ['deposit-table-name']],
    ['imc-metadata.txt', ['deposit-table-name']],
    ['imc-Metadata.TSV', ['deposit-table-name']],
    ['imc.xlsx', ['deposit-table-name']],
    ['slides metadata.tsv', []],
  ])('expects the name of a table in its upload to end as HuBMAP looks for it: %s', async (name, codes) => {
    const root = tempFolder();
    const upload = (file: string, source: string) => put(root, file, readFileSync(fixture(source)));
    mkdirSync(join(root, 'roi_a'));
    const path = upload(name, '02-imc/imc-v1-good.tsv');
    const others = [
      upload('antibodies.tsv', '03-people/antibodies.tsv'),
      upload('contributors.tsv', '03-people/contributors.tsv'),
    ];
    const checked = await lines('check', path, ...imc);
    expect(checked.lines.slice(1).map(({ code }) => code)).toEqual(codes);
    expect(checked.lines[0]?.ready).toBe(codes.length === 0);
    for (const other of others) expect((await lines('check', other, ...imc)).lines).toMatchObject([{ ready: true }]);
  });

  it('reports of a folder what is missing, and what the images record', async () => {
    const { code, lines: found } = await lines('check', imcFolder(), ...imc);
    expect(code).toBe(1);
    expect(found[0]).toMatchObject({ target: 'hubmap-imc', ready: false, fits: [], fields: 41 });
    const missing = found.slice(1).map(({ column }) => column);
    expect(missing).toContain('tissue_id');
    for (const told of ['execution_datetime', 'number_of_channels', 'max_x_width_value', 'roi_id', 'data_path']) {
      expect(missing).not.toContain(told);
    }
  });

  it('names the source of each value when asked', async () => {
    const root = imcFolder();
    await scopecard(['deposit', 'answer', root, 'number_of_channels=7']);
    const { lines: found } = await lines('check', root, ...imc, '--sources');
    expect(Object.keys(found[0] ?? {})).not.toContain('known');
    const known = (found[1] as unknown as { known: { key: string; values: unknown[] }[] }).known;
    expect(known.find(({ key }) => key === 'number_of_channels')?.values).toEqual([
      {
        value: 7,
        source: { kind: 'answer', detail: 'deposit', origin: { cause: 'answer', time: expect.any(String) } },
        count: 4,
        example: 'slide_a/roi_001.ome.tif',
        overruled: { value: 3, source: { kind: 'header', detail: 'number of channels' } },
      },
    ]);
    const plain = await scopecard(['deposit', 'check', root, '--target', 'hubmap-imc', '--sources']);
    expect(plain.stdout).toMatch(
      /^number_of_channels: 7 \(answer: deposit, .*\d{4}-\d\d-\d\d.*; 4 rows; instead of 3, header: number of channels\)$/m,
    );
    expect(plain.stdout).toMatch(/^roi_id: 2 \(name: roi_002; 1 row\)$/m);
  });

  it.each([
    [['check', '.']],
    [['check', '/no/such/place', '--target', 'hubmap-imc']],
    [['check', '.', '--target', 'nowhere']],
    [['check', '.', '--target', 'hubmap-imc', '--draft']],
    [['write', '.', '--target', 'hubmap-imc', '--layout', 'pile']],
    [['answer', '.']],
    [['nonsense']],
  ])('ends with 2 and a sentence for %j', async (words) => {
    const { code, stdout, stderr } = await scopecard(['deposit', ...words], tempFolder());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^scopecard: .+\.\n$/);
  });
});

describe('scopecard deposit questions', () => {
  it('asks only what no file gives, the widest scope first', async () => {
    const { code, lines: asked } = await lines('questions', imcFolder(), ...imc);
    expect(code).toBe(1);
    const keys = asked.map(({ key }) => key);
    expect(keys).toContain('protocol.assay');
    expect(keys).not.toContain('donor_id');
    expect(asked.find(({ key }) => key === 'signal_type')).toMatchObject({
      kind: 'choice',
      choices: ['dual count', 'pulse count', 'intensity value'],
      images: 4,
      proposal: 'dual count',
    });
    expect(asked.find(({ key }) => key === 'tissue_id')).toMatchObject({
      scope: 'group',
      groups: [
        { match: 'slide_a/**', open: 3 },
        { match: 'slide_b/**', open: 1 },
      ],
    });
    expect(keys.indexOf('tissue_id')).toBeGreaterThan(keys.indexOf('signal_type'));
  });

  it('asks nothing when all is answered', async () => {
    expect(await lines('questions', await answered(), ...imc)).toEqual({ code: 0, lines: [] });
  });
});

describe('an answers file that somebody edited by hand', () => {
  const edited = (file: object) => {
    const root = imcFolder();
    put(root, 'scopecard-deposit.json', JSON.stringify({ version: 1, ...file }));
    return root;
  };

  it('is reported by check and write, once, where nothing uses what it says', async () => {
    const channel = { match: '**', id: 'Channel:0:0', concentration_value: 5, concentration_unit: 'ug/ml' };
    const root = edited({ images: { 'roi_002.ome.tif': { roi_id: 7 } }, channels: [channel] });
    const unused = ({ code }: Record<string, unknown>) => /^deposit-answer-/.test(String(code));
    for (const words of [
      ['check', root, ...imc],
      ['write', root, ...imc, '--target', 'omero', '--draft', '--dry-run'],
    ]) {
      expect((await lines(...words)).lines.filter(unused)).toMatchObject([
        { code: 'deposit-answer-stray', severity: 'warning', path: 'scopecard-deposit.json', value: 'roi_002.ome.tif' },
        { code: 'deposit-answer-unused', column: 'concentration_value' },
        { code: 'deposit-answer-unused', column: 'concentration_unit' },
      ]);
    }
  });

  it('is reported where it gives a key twice', async () => {
    const root = edited({});
    const people = '[{"id": "p1", "email": "a@b.org", "email": "c@d.org"}]';
    const text = `{"version": 1, "answers": {"pi": "A", "pi": "B", "pi": "C", "people": ${people}},
      "groups": [{"match": "**", "answers": {"tissue_id": "X", "tissue_id": "Y"}}], "groups": []}`;
    put(root, 'scopecard-deposit.json', text);
    const found = (await lines('check', root, ...imc)).lines.filter(({ code }) => code === 'deposit-answer-twice');
    expect(found).toMatchObject([
      { severity: 'warning', path: 'scopecard-deposit.json', column: 'pi', value: 'answers' },
      { column: 'email', value: 'answers, people 1' },
      { column: 'tissue_id', value: 'groups 1, answers' },
      { column: 'groups', value: 'the file' },
    ]);
  });

  it('with a number that would become another one is named, and nothing is asked or written', async () => {
    const root = edited({});
    put(root, 'scopecard-deposit.json', '{"version": 1, "answers": {"ablation_frequency_value": 1e400}}');
    for (const words of [
      ['questions', root, '--target', 'hubmap-imc'],
      ['write', root, '--target', 'hubmap-imc', '--draft'],
      ['answer', root, 'roi_id=3'],
    ]) {
      const { code, stdout, stderr } = await scopecard(['deposit', ...words]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(
        /scopecard-deposit\.json cannot be read: ablation_frequency_value is a number with more digits/,
      );
    }
    expect(existsSync(join(root, 'deposit'))).toBe(false);
    const typed = await scopecard(['deposit', 'answer', imcFolder(), 'people=[{"id": "p1", "lot": 1e400}]']);
    expect(typed).toMatchObject({ code: 2, stderr: expect.stringContaining('lot is a number with more digits') });
    const cell = await scopecard(['deposit', 'answer', imcFolder(), 'ablation_frequency_value=1e400']);
    expect(cell).toMatchObject({ code: 1, stderr: expect.stringContaining('1e400 is not a possible size') });
  });
});
