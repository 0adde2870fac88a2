import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imcAnswers, imcFolder } from '../../../../helpers/imc-folder.ts';
import { imcImage } from '../../../../helpers/imc-image.ts';
import { put, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard, scopecardProcess } from '../command-line.ts';
import { answered, cellsOf, fixture, imc, lines, table } from './deposit-command.ts';

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

describe('scopecard deposit answer', () => {
  it('writes what was answered, nearest place first, and undoes it', async () => {
    const root = imcFolder();
    // What one process writes is one action.
    const answer = (...words: readonly string[]) => scopecardProcess(['deposit', 'answer', root, ...words]);
    expect((await answer('tissue_id=ABC123-LY-1', '--for', 'slide_a/**')).code).toBe(0);
    const before = readFileSync(join(root, 'scopecard-deposit.json'));
    expect((await answer('protocols_io_doi=https://dx.doi.org/10.17504/protocols.io.x', '--dry-run')).stdout).toBe(
      'protocol.assay: (empty) → 10.17504/protocols.io.x\n',
    );
    expect(readFileSync(join(root, 'scopecard-deposit.json'))).toEqual(before);
    expect((await answer('roi_id=7', '--for', 'slide_a/roi_002.ome.tif')).code).toBe(0);
    expect(JSON.parse(readFileSync(join(root, 'scopecard-deposit.json'), 'utf8'))).toEqual({
      version: 1,
      groups: [{ match: 'slide_a/**', answers: { tissue_id: 'ABC123-LY-1' } }],
      images: { 'slide_a/roi_002.ome.tif': { roi_id: 7 } },
    });
    expect((await scopecard(['undo', root])).code).toBe(0);
    expect(readFileSync(join(root, 'scopecard-deposit.json'))).toEqual(before);
    expect((await scopecard(['undo', root])).code).toBe(0);
    expect(existsSync(join(root, 'scopecard-deposit.json'))).toBe(false);
  });

  it('is undone answer by answer, although one window gave several', async () => {
    const root = imcFolder();
    const path = join(root, 'scopecard-deposit.json');
    // Like a window, this process makes one action of each.
    await scopecard(['deposit', 'answer', root, 'tissue_id=ABC123-LY-1']);
    const before = readFileSync(path);
    await scopecard(['deposit', 'answer', root, 'roi_id=7', '--for', 'slide_a/roi_002.ome.tif']);
    expect((await scopecard(['undo', root])).code).toBe(0);
    expect(readFileSync(path)).toEqual(before);
    expect((await scopecard(['undo', root])).code).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    [['tissue_id=ABC123-LY'], /after the organ code come numbers/],
    [['signal_type=loud'], /is not one of dual count/],
    [['tisue_id=ABC123-LY-1'], /No target asks for “tisue_id”/],
    [['tissue_id=ABC123-LY-1', '--for', 'slide_c/**'], /No image matches slide_c/],
    [['operator_email=nobody'], /does not look like/],
    [['dual_count_start=-1'], /greater than 0/],
    [['operator=N/A'], /is refused/],
    [['people=[{"id":"p1","orcid":"0000-0002-1825-0098"}]'], /the last digit does not fit/],
    [['execution_datetime=03.02.2020 14:05'], /is not a date as HuBMAP reads it/],
    [['execution_datetime=2020-02-03 10:05 PM'], /is not a date as HuBMAP reads it/],
  ])('refuses %j with a sentence, and writes nothing', async (words, message) => {
    const root = imcFolder();
    const { code, stderr } = await scopecard(['deposit', 'answer', root, 'pi=Grace', ...words]);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(existsSync(join(root, 'scopecard-deposit.json'))).toBe(false);
  });

  it('takes from its own table only what somebody changed there, and no value of the files', async () => {
    const root = await answered();
    const out = join(root, 'deposit');
    await scopecard(['deposit', 'write', root, '--target', 'hubmap-imc', '-o', out]);
    const path = join(out, 'imc-metadata.tsv');
    const before = readFileSync(join(root, 'scopecard-deposit.json'), 'utf8');
    const take = () => scopecard(['deposit', 'answer', root, '--from', path]);
    expect(await take()).toMatchObject({ code: 0, stdout: '', stderr: '0 answers changed.\n' });
    expect(readFileSync(join(root, 'scopecard-deposit.json'), 'utf8')).toBe(before);
    const [head = '', first = '', ...rest] = readFileSync(path, 'utf8').trimEnd().split('\n');
    const cells = first.split('\t');
    cells[head.split('\t').indexOf('roi_description')] = 'the rim';
    put(out, 'imc-metadata.tsv', [head, cells.join('\t'), ...rest, ''].join('\n'));
    const { stdout, stderr } = await take();
    expect(stderr).toBe('1 answer changed.\n');
    expect(stdout).toMatch(/\.tif: roi_description: .* → the rim\n$/);
  });

  it('takes an image that is named with ./ for the image', async () => {
    const root = imcFolder();
    const image = 'slide_a/roi_002.ome.tif';
    const answers = () => JSON.parse(readFileSync(join(root, 'scopecard-deposit.json'), 'utf8'));
    await scopecard(['deposit', 'answer', root, 'roi_id=7', '--for', image]);
    expect((await scopecard(['deposit', 'answer', root, 'roi_id=8', '--for', `./${image}`])).code).toBe(0);
    expect(answers()).toMatchObject({ images: { [image]: { roi_id: 8 } } });
    expect(answers().groups).toBeUndefined();
    const from = put(tempFolder(), 'answers.json', JSON.stringify({ images: { [`./${image}`]: { roi_id: 9 } } }));
    expect((await scopecard(['deposit', 'answer', root, '--from', from])).code).toBe(0);
    expect(answers().images).toEqual({ [image]: { roi_id: 9 } });
  });

  it('takes channels as the answers file has them', async () => {
    const root = imcFolder();
    const channels = [{ match: '**', id: 'Channel:0:0', name: '142Nd_CD3', rrid: 'AB_1' }];
    const answer = (value: string) => scopecard(['deposit', 'answer', root, `channels=${value}`]);
    expect(await answer(JSON.stringify(channels))).toMatchObject({ code: 0, stderr: '2 answers changed.\n' });
    expect(await answer('CD3')).toMatchObject({ code: 2, stderr: expect.stringContaining('channels takes a list') });
  });

  it('imports answers from a table of another version, and asks for the rest', async () => {
    const root = tempFolder();
    put(root, 'roi_a/image.ome.tif', imcImage());
    const from = fixture('02-imc/imc-v0-good.tsv');
    expect((await scopecard(['deposit', 'answer', root, '--from', from])).code).toBe(0);
    const { lines: asked } = await lines('questions', root, ...imc);
    expect(asked.map(({ key }) => key)).toEqual(['description', 'channels', 'people']);
  });
});

describe('scopecard deposit write', () => {
  it('refuses gaps, except in a draft that is named as one', async () => {
    const root = imcFolder();
    const refused = await scopecard(['deposit', 'write', root, '--target', 'hubmap-imc']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/HuBMAP will refuse it/);
    expect(existsSync(join(root, 'deposit'))).toBe(false);
    await scopecard(['deposit', 'write', root, '--target', 'hubmap-imc', '--draft']);
    expect(readdirSync(join(root, 'deposit')).sort()).toEqual([
      'DRAFT-antibodies.tsv',
      'DRAFT-contributors.tsv',
      'DRAFT-imc-metadata.tsv',
    ]);
  });

  it('names a table that somebody changed since it was written, before its content is replaced', async () => {
    const root = await answered();
    const write = () => scopecard(['deposit', 'write', root, '--target', 'hubmap-imc']);
    expect((await write()).stderr).not.toContain('was changed since');
    expect((await write()).stderr).not.toContain('was changed since');
    const path = join(root, 'deposit', 'antibodies.tsv');
    const typed = `${readFileSync(path, 'utf8')}typed by hand\n`;
    writeFileSync(path, typed);
    expect((await write()).stderr).toContain('antibodies.tsv was changed since it was written here.');
    expect((await write()).stderr).not.toContain('was changed since');
    expect(readFileSync(path, 'utf8')).not.toBe(typed);
  });

  it('replaces an earlier draft by the finished tables, in one step that can be undone', async () => {
    const root = imcFolder();
    await scopecardProcess(['deposit', 'write', root, '--target', 'hubmap-imc', '--draft']);
    const draft = table(root, 'DRAFT-imc-metadata.tsv');
    await scopecard(['deposit', 'answer', root, '--from', put(root, 'answers.json', JSON.stringify(imcAnswers))]);
    const names = () => readdirSync(join(root, 'deposit')).sort();
    const dry = await lines('write', root, ...imc, '--dry-run');
    expect(dry.lines.map(({ state }) => state)).toEqual(['new', 'new', 'new', 'removed', 'removed', 'removed']);
    expect(names()).toHaveLength(3);
    const written = await lines('write', root, ...imc);
    expect(written.lines.map(({ state }) => state)).toEqual(dry.lines.map(({ state }) => state));
    expect(names()).toEqual(['antibodies.tsv', 'contributors.tsv', 'imc-metadata.tsv']);
    expect((await scopecard(['undo', root])).code).toBe(0);
    expect(names()).toEqual(['DRAFT-antibodies.tsv', 'DRAFT-contributors.tsv', 'DRAFT-imc-metadata.tsv']);
    expect(table(root, 'DRAFT-imc-metadata.tsv')).toBe(draft);
  });

  it('writes tables that its own check and its neighbours find good', async () => {
    const root = await answered();
    const written = await lines('write', root, ...imc);
    expect(written.code).toBe(0);
    expect(written.lines.map(({ path, rows, state }) => [String(path).slice(root.length), rows, state])).toEqual([
      ['/deposit/imc-metadata.tsv', 4, 'new'],
      ['/deposit/antibodies.tsv', 2, 'new'],
      ['/deposit/contributors.tsv', 1, 'new'],
    ]);
    for (const name of ['imc-metadata.tsv', 'antibodies.tsv', 'contributors.tsv']) {
      const check = await lines('check', join(root, 'deposit', name), ...imc);
      expect([name, check.code, check.lines.slice(1)]).toEqual([name, 0, []]);
    }
    const text = table(root);
    expect(cellsOf(text, 'roi_id')).toEqual(['1', '3', '2', '1']);
    expect(cellsOf(text, 'data_path')[0]).toBe('../slide_a/roi_001.ome.tif');
    expect(cellsOf(text, 'donor_id')).toEqual(['ABC123', 'ABC123', 'ABC123', 'ABC124']);
    expect(cellsOf(text, 'description')[0]).toBe('"the ""core"" and ""rim"" areas"');
    expect(cellsOf(text, 'execution_datetime')[0]).toBe('2020-02-03 14:05');
    expect(cellsOf(table(root, 'antibodies.tsv'), 'channel_id')).toEqual(['142Nd', '161Dy']);
    expect(cellsOf(table(root, 'antibodies.tsv'), 'dilution')).toEqual(['1/100', '']);
  });

  it('written again after one image changed, differs only there', async () => {
    const root = await answered();
    await lines('write', root, ...imc);
    const before = table(root).split('\n');
    put(root, 'slide_a/roi_002.ome.tif', imcImage(8));
    // By a process of its own, so that it is an action of its own.
    const again = await scopecardProcess(['deposit', 'write', root, ...imc]);
    expect(parseLines(again.stdout).map(({ state }) => state)).toEqual(['changed', 'unchanged', 'unchanged']);
    const after = table(root).split('\n');
    const changed = after.flatMap((line, i) => (line === before[i] ? [] : [line]));
    expect(changed).toHaveLength(1);
    expect(cellsOf([after[0], ...changed].join('\n'), 'max_x_width_value')).toEqual(['8']);
    expect((await lines('write', root, ...imc)).lines.map(({ state }) => state)).toEqual(Array(3).fill('unchanged'));
    expect((await scopecard(['undo', root])).code).toBe(0);
    expect(table(root).split('\n')).toEqual(before);
  });

  it('lays the images out beside the tables, and leaves those that it read alone', async () => {
    const root = await answered();
    const image = readFileSync(join(root, 'slide_a/roi_001.ome.tif'));
    expect((await lines('write', root, ...imc, '--layout', 'link')).code).toBe(0);
    expect(cellsOf(table(root), 'data_path')[0]).toBe('slide_a/roi_001.ome.tif');
    expect(readFileSync(join(root, 'deposit/slide_a/roi_001.ome.tif'))).toEqual(image);
    expect((await lines('check', join(root, 'deposit/imc-metadata.tsv'), ...imc)).code).toBe(0);
    expect((await lines('write', root, ...imc, '--layout', 'link')).lines[0]).toMatchObject({
      rows: 4,
      state: 'unchanged',
    });
  });

  it('does not take what it laid out in a folder of the images for images', async () => {
    const root = await answered();
    put(root, 'upload/own.tif', readFileSync(join(root, 'slide_a/roi_001.ome.tif')));
    const write = () => lines('write', root, ...imc, '-o', join(root, 'upload'), '--layout', 'copy', '--draft');
    const rows = async () => (await write()).lines[0]?.rows;
    expect([await rows(), await rows()]).toEqual([5, 5]);
    expect(existsSync(join(root, 'upload/upload/slide_a'))).toBe(false);
  });

  it('checks and reports nothing but that the answers cannot be read', async () => {
    const root = await answered();
    writeFileSync(join(root, 'scopecard-deposit.json'), '{"answers": {');
    const checked = await lines('check', root, ...imc);
    expect(checked.lines.slice(1).map(({ code }) => code)).toEqual(['deposit-answers-damaged']);
    expect(checked.lines[0]).toMatchObject({ ready: false, fits: [] });
    const page = join(root, 'report.html');
    const { code, stderr } = await scopecard(['deposit', 'report', root, '--target', 'hubmap-imc', '--out', page]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/scopecard-deposit\.json cannot be read: it is not JSON/),
    ]);
    expect(existsSync(page)).toBe(false);
  });

  it('touches nothing where the answers cannot be read', async () => {
    const root = await answered();
    writeFileSync(join(root, 'scopecard-deposit.json'), '{"version": 1, "answers": [');
    const { code, stderr } = await scopecard(['deposit', 'write', root, '--target', 'hubmap-imc', '--draft']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/scopecard-deposit\.json cannot be read: it is not JSON/);
    expect(existsSync(join(root, 'deposit'))).toBe(false);
  });
});
