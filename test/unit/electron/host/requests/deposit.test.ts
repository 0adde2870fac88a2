import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { withClaim } from '../../../../../electron/host/deposit/tree/folder-claim.ts';
import { createHost, type Host } from '../../../../../electron/host/host.ts';
import type { AnswerEntry, Json } from '../../../../../shared/deposit/answers.ts';
import type { RequestName, RequestResult } from '../../../../../shared/ipc.ts';
import { whatIsWrong } from '../../../../../shared/problems/wording.ts';
import { imcAnswers, imcFolder } from '../../../../helpers/imc-folder.ts';
import { imcImage } from '../../../../helpers/imc-image.ts';
import { writeMaskLab } from '../../../../helpers/mask-lab.ts';
import { seenLater } from '../../../../helpers/seen-later.ts';
import { sentenceOf, worded } from '../../../../helpers/sentence-of.ts';
import { makeTooDeep } from '../../../../helpers/too-deep.ts';
import { put, smallTiff, tempFolder } from '../temp-folder.ts';

let host: Host;
let userFolder: string;

beforeEach(() => {
  userFolder = tempFolder();
  host = createHost({ kind: 'browser', version: '1.2.3', userFolder, start: null });
  onTestFinished(() => host.close());
});

async function ask<K extends RequestName>(name: K, args: unknown): Promise<RequestResult<K>> {
  const result = await host.request(name, args);
  if (!result.ok) throw new Error(whatIsWrong(result.problem));
  return result.value as RequestResult<K>;
}

const imc = ['hubmap-imc@1'];

async function opened() {
  const root = imcFolder();
  const { id: folder } = await ask('folder.open', { path: root });
  await ask('folder.scan', { folder });
  return { root, folder };
}

function entriesOf(): readonly AnswerEntry[] {
  const at = (place: AnswerEntry['place'], values: object) =>
    Object.entries(values).map(([key, value]): AnswerEntry => ({ place, key, value: value as Json }));
  return [
    ...at({ kind: 'deposit' }, imcAnswers.answers),
    ...imcAnswers.groups.flatMap(({ match, answers }) => at({ kind: 'group', match }, answers)),
    ...imcAnswers.channels.flatMap(({ match, id, ...values }) => at({ kind: 'channel', match, id }, values)),
  ];
}

describe('the requests about deposits', () => {
  it('offer targets with what the images show already, and suggest by content', async () => {
    const { folder } = await opened();
    const cards = await ask('deposit.targets', { folder });
    const card = cards.find(({ name }) => name === 'hubmap-imc@1');
    expect(card).toMatchObject({ suggested: true, chosen: false, fields: 41, status: 'legacy' });
    expect(card?.answered).toBeGreaterThan(15);
    expect((await ask('deposit.targets', { folder: null })).every(({ answered }) => answered === null)).toBe(true);
  });

  it.each([
    ['hubmap-imc@0', 'hubmap-imc@0'],
    ['hubmap-imc', 'hubmap-imc@1'],
    ['hubmap-segmentation-mask@2.5', 'hubmap-segmentation-mask@2.7'],
  ])('take the target %s of the answers for %s alone', async (named, target) => {
    const { folder } = await opened();
    const entries = [{ place: { kind: 'file' }, key: 'targets', value: [named] }];
    await ask('deposit.answer', { folder, entries, dryRun: false });
    const cards = await ask('deposit.targets', { folder });
    expect(cards.filter(({ chosen }) => chosen).map(({ name }) => name)).toEqual([target]);
    expect((await ask('deposit.overview', { folder, targets: [] })).chosen).toEqual([target]);
  });

  it('list an empty cell of a table of channels beside its image, which no answer fills', async () => {
    const { folder, root } = await opened();
    put(root, 'slide_b/roi_001-channels.csv', 'CHANNEL_ID,CHANNEL_NAME\nChannel:0:0,\n');
    const { look } = await ask('deposit.overview', { folder, targets: ['htan-imaging@2'] });
    const empty = look.filter(({ first }) => first.code === 'deposit-cell-empty');
    expect(worded(empty.map(({ first }) => first))).toMatchObject([
      { path: 'slide_b/roi_001-channels.csv', row: 2, fix: 'Enter it in the table.' },
    ]);
  });

  it('name the files that each target takes', async () => {
    const cards = await ask('deposit.targets', { folder: null });
    const takes = (of: string) => cards.find(({ name }) => name === of)?.takes;
    expect(takes('hubmap-imc@1')).toEqual(['imc-metadata.tsv', 'antibodies.tsv', 'contributors.tsv']);
    expect(takes('dcn-confocal@1.2')).toContain('README.txt');
    expect(cards.some(({ suggested, chosen }) => suggested || chosen)).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('are not ready while a folder cannot be read, and say so', async () => {
    const { root, folder } = await opened();
    await ask('deposit.answer', { folder, entries: entriesOf(), dryRun: false });
    const state = async () => {
      const { targets, look } = await ask('deposit.overview', { folder, targets: imc });
      return [targets[0]?.ready, look.some(({ first }) => first.code === 'deposit-unread-folder')];
    };
    expect(await state()).toEqual([true, false]);
    const remove = makeTooDeep(root);
    onTestFinished(remove);
    await ask('folder.scan', { folder });
    expect(await state()).toEqual([false, true]);
    remove();
    expect(await state()).toEqual([true, false]);
  });

  it('list by folder what the chosen targets still lack, and which images lack it', async () => {
    const { folder } = await opened();
    expect(await ask('deposit.lacks', { folder })).toMatchObject({
      targets: [],
      folders: [{ folder: null, images: 4 }, {}, {}],
    });
    await ask('deposit.answer', {
      folder,
      entries: [
        { place: { kind: 'file' }, key: 'targets', value: imc },
        { place: { kind: 'group', match: 'slide_a/**' }, key: 'tissue_id', value: 'ABC123-LY-1' },
      ],
      dryRun: false,
    });
    const { targets, folders } = await ask('deposit.lacks', { folder });
    const columns = targets.flatMap((target) => target.columns.map(({ key }) => key));
    const lacking = folders.map((one) => [one.folder, one.lacking[columns.indexOf('column:tissue_id')]]);
    expect(lacking[0]).toEqual([null, 1]);
    const paths = await ask('deposit.lacking', { folder, target: 'hubmap-imc@1', key: 'column:tissue_id' });
    expect(paths).toHaveLength(1);
    expect(paths.every((path) => path.startsWith('slide_b/'))).toBe(true);
  });

  it('ask, remember and know where each value comes from', async () => {
    const { folder } = await opened();
    const before = await ask('deposit.overview', { folder, targets: imc });
    expect(before.needed.find(({ key }) => key === 'tissue_id')).toMatchObject({ open: 4, total: 4, scope: 'group' });
    expect(before.known.find(({ key }) => key === 'field.width')?.values).toMatchObject([
      { value: 6, count: 4, source: { kind: 'header', detail: '6 px × OME PhysicalSizeX' } },
    ]);
    expect(await ask('deposit.gaps', { folder, targets: imc, key: 'tissue_id' })).toHaveLength(4);
    const tried = await ask('deposit.answer', { folder, entries: entriesOf(), dryRun: true });
    expect([tried.written, tried.findings]).toEqual([false, []]);
    const done = await ask('deposit.answer', { folder, entries: entriesOf(), dryRun: false });
    expect(done).toEqual({ ...tried, written: true });
    const after = await ask('deposit.overview', { folder, targets: imc });
    expect([after.needed, after.look, after.targets[0]?.ready]).toEqual([[], [], true]);
    expect(after.known.find(({ key }) => key === 'donor_id')?.values[0]).toMatchObject({
      value: 'ABC123',
      source: { kind: 'derived', detail: 'Tissue' },
    });
  });

  it('take the description of a region from the names of its ROIs, before the sample’s region', async () => {
    const { root, folder } = await opened();
    const region = { field: 'experiment_metadata.region', after: 'lymph node' };
    const images = ['slide_a/roi_001', 'slide_a/roi_002'].map((name) => ({
      path: `${name}.ome.tif`,
      changes: [region],
    }));
    await ask('edits.save', { folder, images });
    const path = join(root, 'slide_a/roi_001.ome.tif.json');
    const sidecar = JSON.parse(readFileSync(path, 'utf8'));
    const data = { row_start: 0, row_stop: 4, col_start: 0, col_stop: 4 };
    const roi = { roi_id: 1, name: 'germinal centre', note: 'dark zone', roi_type: 'rectroi', version: '1.0', data };
    writeFileSync(path, JSON.stringify({ ...sidecar, rois: [roi] }));
    await ask('folder.scan', { folder });
    const { known } = await ask('deposit.overview', { folder, targets: imc });
    const field = known.find(({ key }) => key === 'roi_description');
    expect(field?.values.map(({ value, source: { detail } }) => [value, detail])).toEqual([
      ['germinal centre: dark zone', 'ROI names and notes'],
      ['lymph node', 'Region'],
    ]);
  });

  it('keep the file’s value where a person overrules it, and show that they disagree', async () => {
    const { folder } = await opened();
    const place = { kind: 'image', path: 'slide_a/roi_001.ome.tif' };
    await ask('deposit.answer', { folder, entries: [{ place, key: 'field.width', value: 512 }], dryRun: false });
    const { known, look } = await ask('deposit.overview', { folder, targets: imc });
    expect(known.find(({ key }) => key === 'field.width')?.values).toContainEqual(
      expect.objectContaining({ value: 512, overruled: expect.objectContaining({ value: 6 }) }),
    );
    expect(look.map(({ first }) => whatIsWrong(first))).toContain(
      'slide_a/roi_001.ome.tif, Width: 512 um, but the image gives 6 um (6 px × OME PhysicalSizeX).',
    );
  });

  it('undo an answer everywhere, beyond the values that are listed', async () => {
    const { root, folder } = await opened();
    const file = join(root, 'scopecard-deposit.json');
    for (let i = 0; i < 25; i++) cpSync(join(root, 'slide_a'), join(root, `more_${i}`), { recursive: true });
    await ask('folder.scan', { folder });
    const widthOf = async () =>
      (await ask('deposit.overview', { folder, targets: imc })).known.find(({ key }) => key === 'field.width');
    const before = (await widthOf())?.values;
    const key = 'field.width';
    const entries: AnswerEntry[] = [
      { place: { kind: 'deposit' }, key, value: 100 },
      { place: { kind: 'group', match: 'slide_a/**' }, key, value: 200 },
      ...Array.from({ length: 25 }, (_, i): AnswerEntry => {
        return { place: { kind: 'image', path: `more_${i}/roi_001.ome.tif` }, key, value: 300 + i };
      }),
    ];
    await ask('deposit.answer', {
      folder,
      entries: [...entries, { ...entries[0], key: 'pi', value: 'Ada' }],
      dryRun: false,
    });
    expect(await widthOf()).toMatchObject({ isAnswered: true, isOverruled: true, distinct: 27 });
    const back = [{ place: { kind: 'everywhere' }, key, value: null }];
    const { changes } = await ask('deposit.answer', { folder, entries: back, dryRun: false });
    expect(changes).toHaveLength(entries.length);
    expect(await widthOf()).toMatchObject({
      isAnswered: false,
      isOverruled: false,
      values: before?.map(({ value }) => ({ value })),
    });
    expect(JSON.parse(readFileSync(file, 'utf8')).answers).toEqual({ pi: 'Ada' });
    const { actions } = await ask('history.actions', { folder, from: null });
    await ask('history.undo', { folder, action: actions[0]?.id, preview: false });
    expect(await widthOf()).toMatchObject({ isAnswered: true, distinct: 27 });
  });

  it('report what the directory of a mask lacks, and what is wrong with a table apart from its gaps', async () => {
    const { folder } = await opened();
    const mask = await ask('deposit.overview', { folder, targets: ['hubmap-segmentation-mask@2.7'] });
    expect(mask.look.filter(({ first }) => first.code === 'deposit-tree-missing')).toHaveLength(2);
    expect(mask.targets[0]?.ready).toBe(false);
    const place = { kind: 'deposit' };
    const { root } = await opened();
    writeFileSync(join(root, 'scopecard-deposit.json'), '{"answers":{"signal_type":"wrong"}}');
    const { id } = await ask('folder.open', { path: root });
    const { files } = await ask('deposit.overview', { folder: id, targets: imc });
    expect(files[0]).toMatchObject({ name: 'imc-metadata.tsv', errors: 4 });
    expect(files[1]).toMatchObject({ name: 'antibodies.tsv', errors: 0 });
    await ask('deposit.answer', {
      folder: id,
      entries: [{ place, key: 'signal_type', value: 'dual count' }],
      dryRun: false,
    });
    expect((await ask('deposit.overview', { folder: id, targets: imc })).files[0]?.errors).toBe(0);
  });

  it('report what is wrong with the answers before a target is chosen', async () => {
    const { root, folder } = await opened();
    writeFileSync(join(root, 'scopecard-deposit.json'), '{ "answers": { oops');
    const { trouble, needed } = await ask('deposit.overview', { folder, targets: [] });
    expect([trouble?.severity, needed]).toEqual(['error', []]);
  });

  it('suggest in the next deposit what was answered in this one', async () => {
    const first = await opened();
    await ask('deposit.answer', { folder: first.folder, entries: entriesOf(), dryRun: false });
    const second = await opened();
    const { needed } = await ask('deposit.overview', { folder: second.folder, targets: imc });
    expect(needed.find(({ key }) => key === 'protocol.assay')?.suggestions).toEqual(['10.17504/protocols.io.abc123']);
    expect(needed.find(({ key }) => key === 'people')?.suggestions).toMatchObject([{ first_name: 'Ada' }]);
    expect(needed.find(({ key }) => key === 'tissue_id')?.suggestions).toEqual([]);
    await ask('deposit.forget', { key: 'people', value: 'p1' });
    expect((await ask('deposit.labCard', {})).people).toEqual([]);
  });

  it('merge what a colleague answered in between, refuse what both answered, and undo', async () => {
    const { folder, root } = await opened();
    const file = join(root, 'scopecard-deposit.json');
    writeFileSync(file, '{\n  "answers": {"operator": "Grace"}, "note": "keep"\n}\n');
    const place = { kind: 'deposit' };
    const entries = [{ place, key: 'pi', value: 'Ada', before: null }];
    expect((await ask('deposit.answer', { folder, entries, dryRun: false })).written).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ answers: { operator: 'Grace', pi: 'Ada' }, note: 'keep' });
    const late = [{ place, key: 'operator', value: 'Ada', before: null }];
    expect(await host.request('deposit.answer', { folder, entries: late, dryRun: false })).toMatchObject({
      ok: false,
      problem: { code: 'deposit-answer-conflict', details: { answer: '{"kind":"deposit"} operator' } },
    });
    writeFileSync(file, readFileSync(file, 'utf8').replace('"keep"', '"kept"'));
    const { actions } = await ask('history.actions', { folder, from: null });
    expect(actions[0]).toMatchObject({ cause: 'answer', label: 'pi' });
    const undone = await ask('history.undo', { folder, action: actions[0]?.id, preview: false });
    expect(undone).toMatchObject([{ path: 'scopecard-deposit.json', step: 'merged' }]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ answers: { operator: 'Grace' }, note: 'kept' });
  });

  it('name the place of an answer that both gave, and take an empty text for none', async () => {
    const { folder, root } = await opened();
    const slide = { kind: 'group', match: 'slide_a/**' };
    const groups = [{ match: 'slide_a/**', answers: { tissue_id: 'ABC123-LY-1' } }];
    writeFileSync(join(root, 'scopecard-deposit.json'), JSON.stringify({ answers: { operator: '' }, groups }));
    const give = (entry: object) =>
      host.request('deposit.answer', { folder, entries: [{ before: null, ...entry }], dryRun: false });
    const other = await give({ place: slide, key: 'tissue_id', value: 'ABC123-LY-2' });
    expect(other.ok ? '' : sentenceOf(other.problem)).toBe(
      'tissue_id (slide_a/**) was changed elsewhere: was empty, now "ABC123-LY-1" in the file; your value is "ABC123-LY-2".',
    );
    expect(await give({ place: { kind: 'deposit' }, key: 'operator', value: 'Ada' })).toMatchObject({ ok: true });
  });

  it('join what two people changed in one list, and show what differs where both changed one entry', async () => {
    const { folder, root } = await opened();
    const file = join(root, 'scopecard-deposit.json');
    const person = (first_name: string, more: object = {}) => ({ id: 'p1', first_name, last_name: 'Example', ...more });
    const [ada, max] = [person('Ada'), person('Max')];
    writeFileSync(file, JSON.stringify({ answers: { people: [ada] } }));
    const give = (value: object, before: object | null) =>
      host.request('deposit.answer', {
        folder,
        entries: [{ place: { kind: 'deposit' }, key: 'people', value, before }],
        dryRun: false,
      });
    expect(await give([max], null)).toMatchObject({ ok: true, value: { written: true } });
    const both = [ada, { ...max, id: 'p2' }];
    expect(JSON.parse(readFileSync(file, 'utf8')).answers.people).toEqual(both);
    const { actions } = await ask('history.actions', { folder, from: null });
    writeFileSync(file, JSON.stringify({ answers: { people: [person('Ada', { affiliation: 'Here' }), both[1]] } }));
    const refused = await give([person('Ada', { affiliation: 'There' }), both[1] as object], both);
    expect(refused.ok ? '' : sentenceOf(refused.problem)).toBe(
      'people was changed elsewhere: was Ada, Example, now Ada, Example, Here in the file; your value is Ada, Example, There.',
    );
    await ask('history.undo', { folder, action: actions[0]?.id, preview: false });
    expect(JSON.parse(readFileSync(file, 'utf8')).answers.people).toEqual([person('Ada', { affiliation: 'Here' })]);
  });

  it('write what the preview shows, and nothing in a dry run', async () => {
    const { folder, root } = await opened();
    await ask('deposit.answer', { folder, entries: entriesOf(), dryRun: false });
    const write = { folder, targets: imc, out: null, draft: false, layout: 'none' };
    const planned = await ask('deposit.write', { ...write, dryRun: true });
    expect([planned.written, existsSync(join(root, 'deposit'))]).toEqual([false, false]);
    const { text } = await ask('deposit.preview', { folder, target: 'hubmap-imc@1', file: 'imc-metadata.tsv' });
    const done = await ask('deposit.write', { ...write, dryRun: false });
    expect(done.files.map(({ state }) => state)).toEqual(['new', 'new', 'new']);
    expect(readFileSync(join(root, 'deposit/imc-metadata.tsv'), 'utf8')).toBe(text);
    expect(readdirSync(join(root, 'deposit'))).toHaveLength(3);
    expect(await ask('deposit.channels', { folder })).toMatchObject([
      { headerName: '142Nd_CD3', tag: '142Nd', target: 'CD3', needsAntibody: true },
      { headerName: 'CD20(Dy161)', tag: '161Dy', target: 'CD20', needsAntibody: true },
      { headerName: '191Ir_DNA1', needsAntibody: false },
    ]);
  });

  it('show and write the paths of the images where the folder for the tables is a link', async () => {
    const { folder, root } = await opened();
    await ask('deposit.answer', { folder, entries: entriesOf(), dryRun: false });
    const drive = join(tempFolder(), 'some/drive');
    mkdirSync(drive, { recursive: true });
    symlinkSync(drive, join(root, 'deposit'));
    await ask('deposit.write', { folder, targets: imc, out: null, draft: false, layout: 'none', dryRun: false });
    const { text } = await ask('deposit.preview', { folder, target: 'hubmap-imc@1', file: 'imc-metadata.tsv' });
    expect(readFileSync(join(drive, 'imc-metadata.tsv'), 'utf8')).toBe(text);
    const paths = text
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split('\t').at(-1) ?? '');
    expect(paths.map((path) => existsSync(join(drive, path)))).toEqual(paths.map(() => true));
  });

  it('write into the folder that is named, and nothing where the answers cannot be read', async () => {
    const { folder, root } = await opened();
    const write = { folder, targets: imc, out: 'for HuBMAP', draft: true, layout: 'none', dryRun: false };
    writeFileSync(join(root, 'scopecard-deposit.json'), '{ "answers": { oops');
    expect(await host.request('deposit.write', write)).toMatchObject({ ok: false });
    expect(existsSync(join(root, 'for HuBMAP'))).toBe(false);
    rmSync(join(root, 'scopecard-deposit.json'));
    await ask('deposit.write', write);
    expect(existsSync(join(root, 'for HuBMAP', 'DRAFT-imc-metadata.tsv'))).toBe(true);
    expect(existsSync(join(root, 'deposit'))).toBe(false);
  });

  it('write nothing after they are cancelled', async () => {
    const { folder, root } = await opened();
    const write = { folder, targets: imc, out: null, draft: true, layout: 'none', dryRun: false };
    const cancelled = host.request('deposit.write', write, 'first');
    await host.request('deposit.cancel', { folder }, 'first');
    expect(await cancelled).toMatchObject({ ok: false, problem: { code: 'deposit-cancelled' } });
    expect(existsSync(join(root, 'deposit'))).toBe(false);
  });

  it('let the antibodies follow channels that are in another order after an export', async () => {
    const { folder, root } = await opened();
    await ask('deposit.answer', { folder, entries: entriesOf(), dryRun: false });
    const rrids = async () =>
      (await ask('deposit.channels', { folder }))
        .map(({ headerName, rrid = '' }) => `${headerName} ${rrid}`.trim())
        .sort();
    const names = ['142Nd_CD3', 'CD20(Dy161)'].map((name, i) => ({
      place: { kind: 'channel', match: '**', id: `Channel:0:${i}` },
      key: 'header_names',
      value: [name],
    }));
    await ask('deposit.answer', { folder, entries: names, dryRun: false });
    const before = await rrids();
    expect(before).toEqual(['142Nd_CD3 AB_1934296', '191Ir_DNA1', 'CD20(Dy161) AB_1934297']);
    for (const name of ['slide_a/roi_001', 'slide_a/roi_002', 'slide_a/roi_003', 'slide_b/roi_001'])
      put(root, `${name}.ome.tif`, imcImage(6, ['CD20(Dy161)', '191Ir_DNA1', '142Nd_CD3']));
    await ask('folder.scan', { folder });
    expect((await rrids()).join()).not.toContain('AB_');
    const renamed = async () => {
      const { look } = await ask('deposit.overview', { folder, targets: imc });
      return look.filter(({ first }) => first.code === 'deposit-channel-renamed');
    };
    const [found] = await renamed();
    expect([found?.count, found?.choices?.[0]?.label]).toEqual([2, 'Move them with the names']);
    await ask('deposit.answer', { folder, entries: found?.choices?.[0]?.repair ?? [], dryRun: false });
    expect([await rrids(), await renamed()]).toEqual([before, []]);
  });

  it('report a copy in the upload folder that is no longer its image: the deposit is not ready then', async () => {
    const { folder, root } = await opened();
    await ask('deposit.answer', { folder, entries: entriesOf(), dryRun: false });
    await ask('deposit.write', { folder, targets: imc, out: null, draft: false, layout: 'copy', dryRun: false });
    const state = async () => {
      await ask('folder.scan', { folder });
      const { targets, look } = await ask('deposit.overview', { folder, targets: imc });
      const uploads = look.filter(({ first }) => first.code.startsWith('deposit-upload'));
      return [targets[0]?.ready, uploads.map(({ first, paths }) => [first.code, paths])];
    };
    expect(await state()).toEqual([true, []]);
    const [copy = ''] = readdirSync(join(root, 'deposit'), { recursive: true }).filter((name) =>
      /\.tiff?$/u.test(String(name)),
    );
    writeFileSync(join(root, 'deposit', String(copy)), 'cut off');
    expect(await state()).toEqual([false, [['deposit-upload-changed', [String(copy).replaceAll(sep, '/')]]]]);
  });

  it('are not ready while a deposit is being written', async () => {
    const { folder, root } = await opened();
    await ask('deposit.answer', { folder, entries: entriesOf(), dryRun: false });
    await ask('deposit.write', { folder, targets: imc, out: null, draft: false, layout: 'none', dryRun: false });
    const state = async () => {
      const { targets, look } = await ask('deposit.overview', { folder, targets: imc });
      return [targets[0]?.ready, look.some(({ first }) => first.code === 'deposit-being-written')];
    };
    expect(await withClaim(join(root, 'deposit'), state)).toEqual([false, true]);
    expect(await state()).toEqual([true, false]);
  });

  it('report a file of a mask’s directory that has changed since it was laid out', async () => {
    const root = tempFolder();
    writeMaskLab(root);
    const { id: folder } = await ask('folder.open', { path: root });
    await ask('folder.scan', { folder });
    const targets = ['hubmap-segmentation-mask@2.7'];
    await ask('deposit.write', { folder, targets, out: null, draft: true, layout: 'copy', dryRun: false });
    const changed = async () => {
      await ask('folder.scan', { folder });
      const { look } = await ask('deposit.overview', { folder, targets });
      return look
        .filter(({ first }) => /^deposit-(?:upload|layout)/u.test(first.code))
        .map(({ first, paths }) => [first.code, paths]);
    };
    expect(await changed()).toEqual([]);
    writeFileSync(join(root, 'notes/README.txt'), 'read this, not that');
    expect(await changed()).toEqual([['deposit-upload-changed', ['notes/README.txt']]]);
  });

  it('are about the images that are there, however the reading of the folder ended', async () => {
    const root = tempFolder();
    for (const name of ['a.tif', 'b.tif']) put(root, name, smallTiff());
    await seenLater(async () => {
      const { id: folder } = await ask('folder.open', { path: root });
      await ask('folder.scan', { folder });
      await host.close();
    });
    host = createHost({ kind: 'browser', version: '1.2.3', userFolder, start: null });
    for (const name of ['a.tif', 'b.tif']) rmSync(join(root, name));
    for (const name of ['c.tif', 'd.tif', 'e.tif']) put(root, name, smallTiff());
    const { id: folder } = await ask('folder.open', { path: root });
    const stopped = ask('folder.scan', { folder });
    await ask('folder.cancelScan', { folder });
    expect(await stopped).toMatchObject({ cancelled: true });
    expect((await ask('deposit.overview', { folder, targets: [] })).images).toBe(3);
  });

  it('read a folder again whose reading they ended', async () => {
    const root = tempFolder();
    for (const name of ['a.tif', 'b.tif']) put(root, name, smallTiff());
    const { id: folder } = await ask('folder.open', { path: root });
    const overview = () => host.request('deposit.overview', { folder, targets: [] }, 'first');
    const ended = overview();
    await host.request('deposit.cancel', { folder }, 'first');
    expect(await ended).toMatchObject({ ok: false, problem: { code: 'deposit-cancelled' } });
    expect(await overview()).toMatchObject({ ok: true, value: { images: 2 } });
  });

  it('end what their window asks to cancel, and nothing of another window or folder', async () => {
    const [{ folder }, { folder: otherFolder }] = [await opened(), await opened()];
    const overview = (of: string, window: string) =>
      host.request('deposit.overview', { folder: of, targets: imc }, window);
    const [mine, ...others] = [overview(folder, 'first'), overview(folder, 'second'), overview(otherFolder, 'first')];
    await host.request('deposit.cancel', { folder }, 'first');
    expect(await mine).toMatchObject({ ok: false, problem: { code: 'deposit-cancelled' } });
    for (const other of others) expect(await other).toMatchObject({ ok: true });
  });
});
