import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAnswers } from '../../../../../shared/deposit/check/check-answers.ts';
import { targets } from '../../../../../shared/deposit/target/targets.ts';
import { imcFolder } from '../../../../helpers/imc-folder.ts';
import { imcImage } from '../../../../helpers/imc-image.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { put, tempFolder } from '../../host/temp-folder.ts';
import { scopecard, scopecardProcess } from '../command-line.ts';
import { answered, fixture, imc, lines } from './deposit-command.ts';

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

  it.skipIf(process.platform === 'win32')('of an image named with a wildcard is not that of others', async () => {
    const root = tempFolder();
    for (const name of ['roi_1?.tif', 'roi_12.tif']) put(root, name, imcImage());
    const stored = () => JSON.parse(readFileSync(join(root, 'scopecard-deposit.json'), 'utf8'));
    const answer = (...words: readonly string[]) => scopecard(['deposit', 'answer', root, ...words]);
    expect((await answer('roi_id=7', '--for', 'roi_1?.tif')).code).toBe(0);
    expect((await answer('end_datetime=2020-02-03 14:05', '--for', 'roi_1\\?.tif')).code).toBe(0);
    expect(stored()).toMatchObject({
      images: { 'roi_1?.tif': { roi_id: 7, end_datetime: '2020-02-03T14:05' } },
    });
    expect((await answer('tissue_id=ABC123-LY-1', '--for', 'roi_1?*')).code).toBe(0);
    expect(stored()).toMatchObject({ groups: [{ match: 'roi_1?*' }] });
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

  it.each([
    ['cc0', 'CC0'],
    ['CC0 1.0', 'CC0'],
    ['CC0-1.0', 'CC0'],
    ['CC0 1.0 Universal', 'CC0'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0'],
    ['CC-BY', 'CC BY 4.0'],
    ['cc by 4.0', 'CC BY 4.0'],
    ['CC-BY-4.0', 'CC BY 4.0'],
    ['Creative Commons Attribution 4.0 International License', 'CC BY 4.0'],
    ['https://creativecommons.org/licenses/by/4.0/legalcode', 'CC BY 4.0'],
  ])('stores the licence %s as the archives spell it', (typed, stored) => {
    const answer = { place: { kind: 'deposit' }, key: 'license', value: typed } as const;
    expect(checkAnswers([answer], targets)).toEqual({
      entries: [{ ...answer, value: stored }],
      findings: [],
      doubts: [],
    });
  });

  it.each(['CC BY 3.0', 'CC BY-NC 4.0', 'CCO'])(
    'stores another licence, which some repositories take, and names those that refuse it: %s',
    async (licence) => {
      const root = imcFolder();
      const { code, stdout, stderr } = await scopecard(['deposit', 'answer', root, `license=${licence}`]);
      expect([code, stdout]).toEqual([0, `license: (empty) → ${licence}\n`]);
      expect(stderr).toContain(
        `Licence (the BioImage Archive or the IDR): “${licence}” is not one of CC0 or CC BY 4.0. Use one of these.`,
      );
    },
  );

  it.each(['none', 'Not applicable', '-'])(
    'stores %s where HuBMAP takes it for a value, with a warning',
    async (word) => {
      const root = imcFolder();
      const { code, stdout, stderr } = await scopecard([
        'deposit',
        'answer',
        root,
        `preparation_instrument_model=${word}`,
      ]);
      expect([code, stdout]).toEqual([0, `preparation_instrument_model: (empty) → ${word}\n`]);
      expect(stderr).toContain(`“${word}” stands for no value, but HuBMAP takes it for one.`);
      const { lines: told } = await lines('check', root, '--target', 'hubmap-imc', '--json');
      const about = told.filter(({ column }) => column === 'preparation_instrument_model');
      expect(about[0]).toMatchObject({ code: 'deposit-no-value', severity: 'warning' });
      expect(about.filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );

  it('takes an RRID as catalogues write it, and stores the number', () => {
    const rrid = (value: string) => {
      const place = { kind: 'channel', match: '**', id: 'Channel:0:0' } as const;
      const { entries, findings } = checkAnswers([{ place, key: 'rrid', value }], targets);
      return entries[0]?.value ?? findings.map(sentenceOf);
    };
    for (const text of ['RRID:AB_1934296', 'RRID: AB_1934296', ' AB_1934296 ']) expect(rrid(text)).toBe('AB_1934296');
    expect(rrid('Not Applicable')).toBe('Not Applicable');
    expect(rrid('1934296')).toEqual([expect.stringContaining('does not look like AB_1934296')]);
  });

  it('names what other repositories refuse, and nothing that only another version does', () => {
    const doubts = (key: string, value: string) =>
      checkAnswers([{ place: { kind: 'deposit' }, key, value }], targets).doubts.map(sentenceOf);
    expect(doubts('title', 'Vessels')).toEqual([
      'Title (the BioImage Archive): “Vessels” is not at least 25 characters long.',
    ]);
    expect(doubts('tissue_id', 'ABC123-LY-1-2-3_456,ABC124-LY-1-2-3_456')).toEqual([]);
    expect(doubts('keywords', 'cortex')).toEqual([]);
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
